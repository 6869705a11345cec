namespace Bot.Host.Programs;

/// <summary>The stored form of the programme: what its texts carry, and when it may write first.</summary>
internal sealed record ProgramSummary(
    Dictionary<string, string> Names,
    string? Contact,
    string? InfoUrl,
    string? PrivacyUrl,
    string EmergencyNumber,
    string? CrisisNumber,
    string? ServicesNumber,
    string? ReplyWithin,
    string DefaultLanguage,
    SendingHours SendingHours)
{
    public static ProgramSummary Of(ProgramOptions program) => new(
        program.Profile.Name.Wordings.ToDictionary(pair => pair.Key.Tag, pair => pair.Value.Full, StringComparer.Ordinal),
        program.Profile.Contact,
        program.Profile.InfoUrl,
        program.Profile.PrivacyUrl,
        program.Profile.EmergencyNumber,
        program.Profile.CrisisNumber,
        program.Profile.ServicesNumber,
        program.Profile.ReplyWithin,
        program.Profile.DefaultLanguage.Tag,
        program.SendingHours);
}

using Bot.Host.Platform;

namespace Bot.Host.Privacy;

/// <summary>How long each class of data is kept, in days (<c>Retention__…</c>).</summary>
/// <param name="MessageDays">Words of messages; the rows stay.</param>
/// <param name="AnswerDays">Answers of sessions that have ended; the sessions stay.</param>
/// <param name="AuditDays">Audit and closed attention rows.</param>
/// <param name="LegalHold">Stops every purge and every forgetting.</param>
internal sealed record RetentionOptions(int MessageDays, int AnswerDays, int AuditDays, bool LegalHold)
{
    public static RetentionOptions Read(IConfiguration configuration, List<string> problems)
    {
        var section = new SettingsSection(configuration, "Retention", problems);
        return new(
            section.Number("MessageDays", 1096, least: 1),
            section.Number("AnswerDays", 3653, least: 1),
            section.Number("AuditDays", 2557, least: 1),
            section.Flag("LegalHold", false));
    }
}

namespace Bot.Host.Privacy;

/// <summary>How long each class of data is kept, in days (<c>Retention__…</c>).</summary>
/// <param name="MessageDays">Words of messages; the rows stay.</param>
/// <param name="AnswerDays">Answers of sessions that have ended; the sessions stay.</param>
/// <param name="AuditDays">Audit and closed attention rows.</param>
/// <param name="LegalHold">Stops every purge and every forgetting.</param>
internal sealed record RetentionOptions(int MessageDays, int AnswerDays, int AuditDays, bool LegalHold)
{
    public static RetentionOptions Read(Settings settings)
    {
        var section = settings.Section("Retention");
        return new(
            section.Number("MessageDays", 1096, "Days that the words of messages are kept."),
            section.Number("AnswerDays", 3653, "Days that answers are kept after their session ended."),
            section.Number("AuditDays", 2557, "Days that audit and closed attention entries are kept."),
            section.Flag("LegalHold", false, "Stops every purge and every forgetting."));
    }
}

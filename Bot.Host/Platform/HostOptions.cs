using Bot.Localization;

namespace Bot.Host.Platform;

/// <summary>Limits on what one number, network or browser may cost (<c>Limits__…</c>).</summary>
/// <param name="InboundPerMinute">Texts of one number, or messages of one chat, that are answered.</param>
/// <param name="ChatsPerHour">Chats that may be begun from one network address: a library or a phone company has many people behind one.</param>
/// <param name="ChatsPerBrowser">Chats that one browser may begin in an hour.</param>
/// <param name="TokensPerHour">Tokens that the server of another site may ask for.</param>
internal sealed record LimitOptions(int InboundPerMinute, int ChatsPerHour = 100, int ChatsPerBrowser = 10, int TokensPerHour = 5000)
{
    public static LimitOptions Read(IConfiguration configuration, List<string> problems)
    {
        var section = new SettingsSection(configuration, "Limits", problems);
        return new(
            section.Number("InboundPerMinute", 30, least: 1),
            section.Number("ChatsPerHour", 100, least: 1),
            section.Number("ChatsPerBrowser", 10, least: 1),
            section.Number("TokensPerHour", 5000, least: 1));
    }
}

/// <summary>How the outbox behaves (<c>Outbox__…</c>).</summary>
/// <param name="Hold">Nothing is sent until the setting is taken back.</param>
/// <param name="ReconcileAfter">How long the provider is asked for a text of unknown outcome before it counts as never taken.</param>
internal sealed record OutboxOptions(bool Hold, TimeSpan ReconcileAfter)
{
    public static OutboxOptions Read(IConfiguration configuration, List<string> problems)
    {
        var section = new SettingsSection(configuration, "Outbox", problems);
        return new(section.Flag("Hold", false), TimeSpan.FromSeconds(section.Number("ReconcileAfterSeconds", 60, least: 1, most: 3600)));
    }
}

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

/// <summary>What forgetting a person does (<c>Privacy__Forget</c>).</summary>
/// <param name="Erase">True also deletes the answers and words; false only cuts their link to the person.</param>
internal sealed record PrivacyOptions(bool Erase)
{
    public static PrivacyOptions Read(IConfiguration configuration, List<string> problems) =>
        new(new SettingsSection(configuration, "Privacy", problems).Parse("Forget", false, "must be detach or erase.", text => text.ToUpperInvariant() switch
        {
            "DETACH" => false,
            "ERASE" => true,
            _ => (bool?)null,
        }));
}

/// <summary>Where files of resources are (<c>Resources__Folder</c>).</summary>
internal sealed record ResourceOptions(string Folder)
{
    public static ResourceOptions Read(IConfiguration configuration, string contentRoot, List<string> problems) =>
        new(Path.GetFullPath(new SettingsSection(configuration, "Resources", problems).Text("Folder", "resources"), contentRoot));
}

/// <summary>Where survey files are (<c>Surveys__Folder</c>).</summary>
internal sealed record SurveyOptions(string Folder)
{
    public static SurveyOptions Read(IConfiguration configuration, string contentRoot, List<string> problems) =>
        new(Path.GetFullPath(new SettingsSection(configuration, "Surveys", problems).Text("Folder", "surveys"), contentRoot));
}

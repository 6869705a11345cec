namespace Bot.Host.Outbox;

/// <summary>How the outbox behaves (<c>Outbox__…</c>).</summary>
/// <param name="Hold">Nothing is sent until the setting is taken back.</param>
/// <param name="ReconcileAfter">How long the provider is asked for a text of unknown outcome before it counts as never taken.</param>
internal sealed record OutboxOptions(bool Hold, TimeSpan ReconcileAfter)
{
    public static OutboxOptions Read(Settings settings)
    {
        var section = settings.Section("Outbox");
        return new(section.Flag("Hold", false, "Start without sending anything."), TimeSpan.FromSeconds(section.Number("ReconcileAfterSeconds", 60, "How long the provider is asked for a text of unknown outcome before it counts as never taken.", most: 3600)));
    }
}

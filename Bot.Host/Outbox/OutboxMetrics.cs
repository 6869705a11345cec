using System.Diagnostics.Metrics;
using Bot.Dialogs.Replies;
using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>Counts of what was sent and what became of it.</summary>
internal sealed class OutboxMetrics
{
    public const string Name = "SurveyBot.Outbox";

    private readonly Counter<long> sends;
    private readonly Counter<long> receipts;

    public OutboxMetrics(IMeterFactory meters, DatabaseWriter writer)
    {
        var meter = meters.Create(Name);
        sends = meter.CreateCounter<long>("surveybot.sends", description: "Requests to the provider, by outcome and kind of message.");
        receipts = meter.CreateCounter<long>("surveybot.receipts", description: "Delivery receipts, by status.");
        meter.CreateObservableGauge("surveybot.writer.waiting", () => writer.Waiting, description: "Writes that wait for the database.");
        meter.CreateObservableGauge("surveybot.outbox.due", () => Due, description: "Messages due and not yet handed over, as of the last look.");
    }

    /// <summary>Messages due at the last look of the pump.</summary>
    public int Due { get; set; }

    public void Count(SendOutcome outcome, ReplyKind kind) => sends.Add(
        1,
        new KeyValuePair<string, object?>("outcome", outcome.GetType().Name.ToLowerInvariant()),
        new KeyValuePair<string, object?>("kind", Text.Of(kind)));

    public void Count(DeliveryStatus status) => receipts.Add(1, new KeyValuePair<string, object?>("status", status.ToString().ToLowerInvariant()));
}

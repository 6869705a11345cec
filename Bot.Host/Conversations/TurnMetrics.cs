using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.Host.Conversations;

/// <summary>What turns did and how long they took. Names and counts only: no number, no words.</summary>
internal sealed class TurnMetrics
{
    public const string Name = "SurveyBot";

    private static readonly ActivitySource Activities = new(Name);
    private readonly Histogram<double> duration;
    private readonly Counter<long> events;

    public TurnMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        duration = meter.CreateHistogram<double>("surveybot.turn.duration", "s", "Time that a turn took from the reading of its conversation to its commit.");
        events = meter.CreateCounter<long>("surveybot.dialog.events", description: "What turns did, by kind.");
    }

    public Turn Begin() => new(this, Activities.StartActivity("turn"));

    public void Count(IEnumerable<DialogEvent> happened)
    {
        foreach (var one in happened)
        {
            events.Add(1, new KeyValuePair<string, object?>("kind", EventName(one)));
        }
    }

    private static string EventName(DialogEvent happened) => happened switch
    {
        DialogEvent.SessionEnded ended => "session_" + Text.Of(ended.How),
        DialogEvent.HandedOff handoff => "handoff_" + Text.Of(handoff.Reason),
        DialogEvent.OptedOut => "opted_out",
        DialogEvent.OptedIn => "opted_in",
        _ => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.GetType().Name),
    };

    internal sealed class Turn(TurnMetrics metrics, System.Diagnostics.Activity? activity) : IDisposable
    {
        private readonly long start = Stopwatch.GetTimestamp();

        public CommitResult? Result { get; set; }

        public void Dispose()
        {
            var result = Result is { } known ? Text.Of(known) : "failed";
            metrics.duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("result", result));
            activity?.SetTag("result", result);
            activity?.Dispose();
        }
    }
}

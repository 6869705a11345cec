using System.Diagnostics.Metrics;

namespace Bot.Host.Channels.Twilio;

/// <summary>Counts at the Twilio edge. No tag ever carries a number, an id or a text.</summary>
internal sealed class TwilioMetrics : IDisposable
{
    public const string MeterName = "SurveyBot.Twilio";

    private readonly Meter _meter;
    private readonly Counter<long> _webhooks;
    private readonly Counter<long> _sends;

    public TwilioMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _webhooks = _meter.CreateCounter<long>("surveybot.twilio.webhooks", description: "Calls of the webhooks, by route and verdict");
        _sends = _meter.CreateCounter<long>("surveybot.twilio.sends", description: "Texts handed over, by outcome");
    }

    public void CountWebhook(string route, WebhookVerdict verdict) =>
        _webhooks.Add(1, new("route", route), new("verdict", verdict.ToString()));

    public void CountSend(SendOutcome outcome) => _sends.Add(1, new KeyValuePair<string, object?>("outcome", outcome.GetType().Name));

    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics.Metrics;

namespace Bot.Host.Twilio;

/// <summary>Counts calls at the Twilio edge; what was sent is counted by the outbox. No tag ever carries a number, an id or a text.</summary>
internal sealed class TwilioMetrics
{
    public const string Name = "SurveyBot.Twilio";

    private readonly Counter<long> webhooks;

    public TwilioMetrics(IMeterFactory meters) =>
        webhooks = meters.Create(Name).CreateCounter<long>("surveybot.twilio.webhooks", description: "Calls of the webhooks, by route and verdict.");

    public void CountWebhook(string route, WebhookVerdict verdict) =>
        webhooks.Add(1, new("route", route), new("verdict", verdict.ToString()));
}

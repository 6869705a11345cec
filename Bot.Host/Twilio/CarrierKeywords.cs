namespace Bot.Host.Twilio;

/// <summary>
/// The single words that Twilio answers by itself where no Advanced Opt-Out is set up. YES is left out: it lifts an opt-out
/// there, but from anybody else it is an answer.
/// </summary>
internal static class CarrierKeywords
{
    private static readonly Dictionary<string, CarrierKeyword> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STOP"] = CarrierKeyword.Stop,
        ["STOPALL"] = CarrierKeyword.Stop,
        ["UNSUBSCRIBE"] = CarrierKeyword.Stop,
        ["END"] = CarrierKeyword.Stop,
        ["QUIT"] = CarrierKeyword.Stop,
        ["CANCEL"] = CarrierKeyword.Stop,
        ["REVOKE"] = CarrierKeyword.Stop,
        ["OPTOUT"] = CarrierKeyword.Stop,
        ["START"] = CarrierKeyword.Start,
        ["UNSTOP"] = CarrierKeyword.Start,
        ["HELP"] = CarrierKeyword.Help,
        ["INFO"] = CarrierKeyword.Help,
    };

    public static CarrierKeyword? Find(string body) => Known.TryGetValue(body.Trim(), out var keyword) ? keyword : null;
}

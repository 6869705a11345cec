using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>Which numbers are answered, and how often (<c>Limits__Repl…</c>).</summary>
/// <param name="Countries">Countries whose numbers are answered; null leaves it to our own numbers.</param>
/// <param name="PerDay">Replies to one number within 24 hours of the first of them.</param>
internal sealed record ReplyOptions(IReadOnlySet<string>? Countries, int PerDay)
{
    public static ReplyOptions Read(Settings settings)
    {
        var section = settings.Section("Limits");
        var given = section.Optional(
            "ReplyCountries", "Countries whose numbers are answered, in two letters each.", type: "countries", standard: "those of our own numbers");
        var countries = given is null ? null : CountryList.Parse(given);
        if (given is not null && countries is null)
        {
            section.Problem("ReplyCountries", CountryList.Rule);
        }

        return new(countries, section.Number("RepliesPerDay", 60, "Replies to one number within 24 hours of the first of them; STOP and danger are answered beyond it."));
    }
}

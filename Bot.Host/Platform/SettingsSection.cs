using System.Globalization;
using Bot.Host.Data.Model;

namespace Bot.Host.Platform;

/// <summary>
/// Reads the settings of one section and gathers what is wrong with them, each as one line that names the key as an operator
/// writes it. Values are never repeated: they may be secrets.
/// </summary>
internal sealed class SettingsSection(IConfiguration configuration, string section, List<string> problems)
{
    private readonly IConfigurationSection values = configuration.GetSection(section);

    public string? Text(string key) => values[key]?.Trim() is { Length: > 0 } text ? text : null;

    public string Text(string key, string standard) => Text(key) ?? standard;

    /// <summary>The values of a map such as <c>Program__Names__es</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Map(string key) =>
        from child in values.GetSection(key).GetChildren() where !string.IsNullOrWhiteSpace(child.Value) select KeyValuePair.Create(child.Key, child.Value!.Trim());

    public int Number(string key, int standard, int least, int most = int.MaxValue) =>
        Parse(key, standard, $"must be a whole number of at least {least}{(most == int.MaxValue ? "" : $" and at most {most}")}.", text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null);

    public bool Flag(string key, bool standard) =>
        Parse(key, standard, "must be true or false.", text => bool.TryParse(text, out var value) ? value : null);

    public Uri? Address(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        Problem(key, "must be an http or https address.");
        return null;
    }

    /// <summary>A time of day in minutes from midnight; <c>24:00</c> is the end of the day.</summary>
    public int TimeOfDay(string key, string standard) => Parse(key, MinutesOf(standard)!.Value, "must be a time of day such as 09:00.", MinutesOf);

    public T Parse<T>(string key, T standard, string rule, Func<string, T?> parse)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        Problem(key, rule);
        return standard;
    }

    public void Problem(string key, string rule) => problems.Add($"{section}__{key} {rule}");

    /// <returns>Minutes from midnight of a time such as <c>09:00</c>; null when it is none.</returns>
    public static int? MinutesOf(string text) =>
        text.Split(':') is [{ Length: 1 or 2 } h, { Length: 2 } m]
            && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && minute < 60
            && hour * 60 + minute <= 24 * 60
                ? hour * 60 + minute
                : null;
}

namespace Bot.Host.Platform;

/// <summary>Reads the settings of one section, and gathers what is wrong with them, each as one line that names the key as an operator writes it.</summary>
internal sealed class SettingsSection(Settings settings, string section)
{
    /// <summary>A text; null where none is given.</summary>
    public string? Optional(string key, string doc, bool secret = false, string type = "text", string? standard = null) =>
        settings.Read(new Setting($"{section}__{key}", type, standard, doc, secret));

    public string Text(string key, string standard, string doc) => Optional(key, doc, standard: standard) ?? standard;

    /// <summary>The values of a map such as <c>Program__Names__es</c>, or of a list.</summary>
    public IEnumerable<KeyValuePair<string, string>> Map(string key, string doc, bool secret = false)
    {
        settings.Read(new Setting($"{section}__{key}__…", "a value each", null, doc, secret));
        return from child in settings.Configuration.GetSection($"{section.Replace("__", ":", StringComparison.Ordinal)}:{key}").GetChildren()
               where !string.IsNullOrWhiteSpace(child.Value)
               select KeyValuePair.Create(child.Key, child.Value!.Trim());
    }

    public int Number(string key, int standard, string doc, int least = 1, int most = int.MaxValue)
    {
        var rule = $"must be a whole number of at least {least}{(most == int.MaxValue ? "" : $" and at most {most}")}.";
        return Parse(key, standard, doc, "whole number", rule, text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null);
    }

    public bool Flag(string key, bool standard, string doc) =>
        Parse(key, standard, doc, "true or false", "must be true or false.", text => bool.TryParse(text, out var value) ? value : null);

    public Uri? Address(string key, string doc, string? standard = null)
    {
        if (Optional(key, doc, type: "address", standard: standard) is not { } text)
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
    public int TimeOfDay(string key, string standard, string doc) =>
        Parse(key, MinutesOf(standard)!.Value, doc, "time of day", "must be a time of day such as 09:00.", MinutesOf, standard);

    /// <param name="key">Its name in the section.</param>
    /// <param name="standard">What counts where it is not given.</param>
    /// <param name="doc">What it is for.</param>
    /// <param name="type">What may stand there.</param>
    /// <param name="rule">What is said when it cannot be read, after the key.</param>
    /// <param name="parse">Null for what cannot be read.</param>
    /// <param name="shown">The standard as an operator would write it.</param>
    public T Parse<T>(string key, T standard, string doc, string type, string rule, Func<string, T?> parse, string? shown = null)
        where T : struct
    {
        if (Optional(key, doc, type: type, standard: shown ?? Convert.ToString(standard, CultureInfo.InvariantCulture)) is not { } text)
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

    public void Problem(string key, string rule) => settings.Problem($"{section}__{key} {rule}");

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

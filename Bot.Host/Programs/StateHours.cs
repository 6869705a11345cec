using System.Collections.Frozen;
using NodaTime;

namespace Bot.Host.Programs;

/// <summary>
/// Hours that the states of the United States set for those who write first, read from <c>state-hours.json</c> beside the program:
/// an operator's lawyer may know better.
/// </summary>
/// <remarks>
/// Local time, as vendors of texting list the states' telephone solicitation rules (dropcowboy.com/state-compliance, 2025-11;
/// usestello.com, 2026-04; RCW 19.158.040 for Washington); they disagree on some. <c>others</c> is the federal rule, 47 CFR
/// 64.1200(c)(1). A survey is no solicitation; the hours are kept for everything that we write first, out of caution.
/// </remarks>
internal sealed class StateHours
{
    private const string FileName = "state-hours.json";
    private const string Others = "others";
    private readonly FrozenDictionary<string, WeekHours> byRegion;

    private StateHours(FrozenDictionary<string, WeekHours> byRegion) => this.byRegion = byRegion;

    /// <summary>Reads the file that came with the program, or the operator's changes to it.</summary>
    public static StateHours Read(Settings settings)
    {
        try
        {
            return Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, FileName)), settings.Problem);
        }
        catch (IOException)
        {
            settings.Problem($"{FileName} is missing beside the program.");
            return new StateHours(FrozenDictionary<string, WeekHours>.Empty);
        }
    }

    /// <param name="json">By region: <c>from</c>, <c>to</c>, and days that differ by their names, with hours of their own or <c>closed</c>.</param>
    /// <param name="problem">Told what is wrong with it.</param>
    public static StateHours Parse(string json, Action<string> problem)
    {
        var hours = new Dictionary<string, WeekHours>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (var region in document.RootElement.EnumerateObject())
            {
                if (WeekOf(region.Value) is { } week && IsRegion(region.Name))
                {
                    hours[region.Name] = week;
                }
                else
                {
                    problem($"{FileName}: {region.Name} must be a state such as US-NC with hours such as {{ \"from\": \"08:00\", \"to\": \"20:00\", \"sunday\": \"closed\" }}.");
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            problem($"{FileName} must be a JSON object with hours by state.");
        }

        return new StateHours(hours.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <param name="region">Such as <c>US-NC</c>; null when none is known.</param>
    /// <returns>Null where no state sets hours.</returns>
    public WeekHours? Of(string? region) => region is null ? null : byRegion.GetValueOrDefault(region) ?? byRegion.GetValueOrDefault(Others);

    private static bool IsRegion(string name) => name is Others or ['U', 'S', '-', >= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    private static WeekHours? WeekOf(JsonElement region)
    {
        if (WindowOf(region) is not { IsOpen: true } everyDay)
        {
            return null;
        }

        var days = Enumerable.Repeat(everyDay, 7).ToArray();
        foreach (var entry in region.EnumerateObject().Where(entry => entry.Name is not ("from" or "to")))
        {
            if (!Enum.TryParse<IsoDayOfWeek>(entry.Name, ignoreCase: true, out var day) || day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday
                || WindowOf(entry.Value) is not { } window)
            {
                return null;
            }

            days[(int)day - 1] = window;
        }

        return new WeekHours([.. days]);
    }

    private static DayWindow? WindowOf(JsonElement hours) => hours.ValueKind switch
    {
        JsonValueKind.String when hours.ValueEquals("closed") => DayWindow.Closed,
        JsonValueKind.Object when MinuteOf(hours, "from") is { } from && MinuteOf(hours, "to") is { } to && from < to => new DayWindow(from, to),
        _ => null,
    };

    private static int? MinuteOf(JsonElement hours, string key) =>
        hours.TryGetProperty(key, out var time) && time.ValueKind is JsonValueKind.String ? SettingsSection.MinutesOf(time.GetString()!) : null;
}

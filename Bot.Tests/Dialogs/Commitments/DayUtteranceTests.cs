using System.Globalization;
using Bot.Dialogs.Answers.Dates;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Commitments;

/// <summary>
/// What residents say when they are asked when, and the day it must be taken for. A line of a set is: today, the expected reading,
/// and the text, parted by tabs.
/// </summary>
public sealed class DayUtteranceTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Dialogs", "Commitments", "Utterances");

    [Theory]
    [InlineData("en", 150)]
    [InlineData("es", 140)]
    public void Everything_in_the_set_is_read_right(string language, int least)
    {
        var lines = File.ReadLines(Path.Combine(Folder, $"{language}.tsv")).Where(line => line.Contains('\t', StringComparison.Ordinal)).Select(line => line.Split('\t', 3)).ToList();
        var misses = lines.Select(line => (Line: line, Actual: Told(DayReader.Read(line[2], Language.Parse(language), Day(line[0])))))
            .Where(pair => !string.Equals(pair.Line[1], pair.Actual, StringComparison.Ordinal))
            .Select(pair => $"{pair.Line[0]}: '{pair.Line[2]}' should be {pair.Line[1]}, is {pair.Actual}");
        Assert.Empty(misses);
        Assert.True(lines.Count >= least, $"only {lines.Count} utterances");
    }

    private static string Told(DayReading reading) => reading switch
    {
        DayReading.Named named => Written(named.Day),
        DayReading.OneOf several => string.Join('|', several.Days.Select(Written)),
        DayReading.Past past => $"past:{Written(past.Day)}",
        DayReading.TooFar far => $"toofar:{Written(far.Day)}",
        _ => "none",
    };

    private static DateOnly Day(string written) => DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

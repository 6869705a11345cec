using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Localization.Languages;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;
using Xunit.Abstractions;

namespace Bot.Tests.Dialogs.Answers;

/// <summary>
/// What residents say, and what it must be taken for. A line of a set is: what is asked (or <c>any</c>), the expected outcome, and
/// the text, parted by tabs; <c>\n</c> is a new line. Monday, 5 October 2026 is today.
/// </summary>
public sealed class UtteranceTests(ITestOutputHelper output)
{
    private const double Demanded = 0.97;

    private static readonly DateOnly Today = new(2026, 10, 5);

    public static TheoryData<string> Sets => [.. Directory.GetFiles(Folder, "*.tsv").Select(Path.GetFileName).Order(StringComparer.Ordinal).OfType<string>()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Dialogs", "Answers", "Utterances");

    [Theory]
    [MemberData(nameof(Sets))]
    public void Nearly_everything_residents_say_is_understood(string set)
    {
        var language = Language.Parse(set[..2]);
        var lines = Lines(set);
        var misses = lines.Select(line => (line, actual: Outcome(line, language))).Where(pair => !string.Equals(pair.line.Expected, pair.actual, StringComparison.Ordinal)).ToList();
        foreach (var (line, actual) in misses)
        {
            output.WriteLine($"{line.Asked}: '{line.Text}' should be {line.Expected}, is {actual}");
        }

        var right = 1 - ((double)misses.Count / lines.Count);
        output.WriteLine($"{lines.Count} utterances, {right:P1} right");
        Assert.True(right >= Demanded, $"{right:P1} of {set} understood:\n{string.Join('\n', misses.Select(miss => $"{miss.line.Asked}: '{miss.line.Text}' should be {miss.line.Expected}, is {miss.actual}"))}");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void No_opt_out_is_missed_and_no_answer_is_taken_for_one(string set)
    {
        var wrong = Lines(set)
            .Where(line => (SignalReader.Read(line.Text).OptOut != OptOutKind.None) != line.Expected is "optout" or "wrongnumber")
            .Select(line => line.Text);
        Assert.Empty(wrong);
    }

    private static List<Line> Lines(string set) =>
        [.. File.ReadLines(Path.Combine(Folder, set)).Where(line => line.Contains('\t', StringComparison.Ordinal) && line[0] != '#').Select(line =>
        {
            var parts = line.Split('\t', 3);
            return new Line(parts[0], parts[1], parts[2].Replace("\\n", "\n", StringComparison.Ordinal));
        })];

    private static string Outcome(Line line, Language language)
    {
        var signals = SignalReader.Read(line.Text);
        if (signals.IsPhoneNoise)
        {
            return "noise";
        }

        if (signals.Urgent is not null)
        {
            return signals.Urgent;
        }

        switch (signals.OptOut)
        {
            case OptOutKind.Asked:
                return "optout";
            case OptOutKind.WrongNumber:
                return "wrongnumber";
            default:
                break;
        }

        if (signals.Word != ReservedWord.None)
        {
            return $"word:{signals.Word}";
        }

        if (signals.NamedLanguage is { } named && line.Asked is not "language")
        {
            return $"language:{named}";
        }

        if (line.Asked is "any")
        {
            return "answer";
        }

        return Told(AnswerRecognizer.Recognize(Questions.Named(line.Asked), signals.Words, language, Today, Questions.Languages), signals.Words);
    }

    private static string Told(Recognition recognition, string words) => recognition switch
    {
        Recognition.WordsWanted => "wordswanted",
        Recognition.NotUnderstood misfit => misfit.Why.ToString().ToLowerInvariant(),
        Recognition.Understood understood => understood.Value switch
        {
            AnswerValue.Chosen chosen => chosen.Id,
            AnswerValue.OtherWords own => string.Equals(own.Value, words, StringComparison.Ordinal) ? "own" : $"own:{own.Value}",
            AnswerValue.ChosenList list => string.Join(',', list.Ids) + (list.Other is { } own ? "+" + own : string.Empty),
            AnswerValue.Amount amount => amount.Value.ToString(CultureInfo.InvariantCulture),
            AnswerValue.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            AnswerValue.YesOrNo yesOrNo => yesOrNo.Yes ? "yes" : "no",
            AnswerValue.Words said => said.Value,
            _ => "?",
        },
        _ => "?",
    };

    private sealed record Line(string Asked, string Expected, string Text);
}

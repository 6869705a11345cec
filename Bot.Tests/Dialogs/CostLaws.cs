using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Answers.Words;
using Bot.Dialogs.Surveys;
using Bot.Host.Contacts;
using Bot.Localization.Languages;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;
using Bot.Localization.Texts;
using Bot.Tests.Dialogs.Answers;
using Bot.Tests.Dialogs.Commitments;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs;

/// <summary>
/// What a text costs grows with its length and no faster, whatever it says. Held as a ratio of costs a character, each the best of
/// some rounds: the machine may be slow, or busy with something else.
/// </summary>
public sealed class CostLaws
{
    private const int Rounds = 40;

    // A reader that goes by the square costs ten times as much a character in a text ten times as long.
    private const double MostOfShorter = 5;

    /// <summary>What is said again and again: each was, or might be, dear to some reader.</summary>
    private static readonly string[] Shapes =
    [
        "1 ", "not ", "housing ", "no y ", "a", "1", "👍", "e\u0301", "\u0316\u0301", "\u0902 ", "\n", " .", "and ", "hundred ", "1/2 ", "\"", "the ", "please ", "foo, ", "1 day ",
        "next week saturday ", "the day after foo ", "not saturday ", "un 1 dia ", "I want to ", "kill ", "stop ", "(704) ", "no ", "2 or ",
    ];

    private static readonly string[] ShapesOfTurns = ["1 ", "not ", "housing ", "a", "\u0316\u0301", "and ", "saturday ", "I want to "];

    private static readonly DateOnly Today = new(2026, 10, 5);

    private static readonly Dictionary<string, Action<string>> Readers = new(StringComparer.Ordinal)
    {
        ["signals"] = static text => SignalReader.Read(text),
        ["outcome"] = static text => OutcomeLexicon.For(Language.English).Find(text),
        ["day"] = static text => DayReader.Read(Uncut(text, out var folded, Language.English), Language.English, Today),
        ["day in Spanish"] = static text => DayReader.Read(Uncut(text, out var folded, Language.Spanish), Language.Spanish, Today),
        ["phone"] = static text => PhoneFacts.Find(text),
        ["sending"] = static text => SmsText.CountSegments(SmsText.Prepare(text)),
        ["area"] = Asking("area"),
        ["places"] = Asking("places"),
        ["places with own words"] = Asking("placesother"),
        ["rank"] = Asking("rank"),
        ["scale"] = Asking("scale"),
        ["yes or no"] = Asking("yesno"),
        ["number"] = Asking("rent"),
        ["date"] = Asking("when"),
        ["postal code"] = Asking("zip"),
        ["language"] = Asking("language"),
        ["open"] = Asking("open"),
    };

    private static readonly Dictionary<string, Func<Talk>> Turns = Samples.EveryKind.Questions
        .Where(question => question is not Question.Statement)
        .ToDictionary(question => question.Id, question => (Func<Talk>)(() => Talk.In(SurveyChannel.WebChat, Samples.EveryKind with { Questions = [question] }).Opens()), StringComparer.Ordinal)
        .Concat(new Dictionary<string, Func<Talk>>(StringComparer.Ordinal)
        {
            ["what is planned"] = () => Planning(),
            ["its day"] = () => Planning("1"),
            ["which of two days"] = () => Planning("1", "next Saturday"),
            ["a proposed day"] = () => Planning("1", "whenever", "dunno"),
            ["its place"] = () => Planning("1", "tomorrow"),
            ["its obstacle"] = () => Planning("1", "tomorrow", "at home"),
            ["consent"] = () => Planning("1", "tomorrow", "at home", "rain"),
            ["the phone"] = () => Planning("1", "tomorrow", "at home", "rain", "yes"),
            ["the code"] = () => Planning("1", "tomorrow", "at home", "rain", "yes", "704-555-0101"),
            ["how it went"] = () => Pledges.Made().Says("PLAN"),
            ["another day"] = () => Pledges.Made().Says("PLAN", "not yet"),
            ["a stranger's first text"] = () => Talk.In(SurveyChannel.Sms, Samples.Branching),
        })
        .ToDictionary(StringComparer.Ordinal);

    private static readonly Survey Pledge = Pledges.Survey(Pledges.Suggested);

    public static TheoryData<string> Read => [.. Readers.Keys];

    public static TheoryData<string> Asked => [.. Turns.Keys];

    [Theory]
    [MemberData(nameof(Read))]
    public void A_reader_takes_no_longer_over_a_character_of_a_long_text(string reader) =>
        Assert.Empty(Shapes.Select(shape => Dearer(shape, text => Timed(() => Readers[reader](text)), 1_000, 15_000)).OfType<string>());

    [Fact]
    public void Opting_out_and_danger_are_read_in_texts_of_any_length_at_the_same_cost() =>
        Assert.Empty(Shapes.Select(shape => Dearer(shape, text => Timed(() => SignalReader.Read(text)), 1_000, 10_000, 100_000)).OfType<string>());

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_turn_takes_no_longer_over_a_character_of_a_long_text_whatever_is_asked(string asked) =>
        Assert.Empty(ShapesOfTurns.Select(shape => Dearer(
            shape,
            text =>
            {
                var talk = Turns[asked]();
                return Timed(() => talk.Says(text));
            },
            1_000, 10_000, 100_000)).OfType<string>());

    private static Talk Planning(params ReadOnlySpan<string> said) => Talk.In(SurveyChannel.WebChat, Pledge).Opens().Says(said);

    private static Action<string> Asking(string name) => text =>
        AnswerRecognizer.Read(Questions.Named(name), Uncut(text, out var folded, Language.English), Language.English, Today, Questions.Languages);

    /// <summary>A text as a reader gets it, were it read to its end.</summary>
    private static AnswerText Uncut(string text, out FoldedText folded, Language language)
    {
        var all = NormalForm.Compose(text).Trim();
        folded = FoldedText.Of(all);
        return new AnswerText(all, all, folded, AnswerLexicon.For(language));
    }

    /// <summary>What is wrong where a character of a longer text costs much more than one of a shorter; null where it does not.</summary>
    private static string? Dearer(string shape, Func<string, TimeSpan> run, params ReadOnlySpan<int> lengths)
    {
        var texts = ImmutableArray.CreateRange(lengths.ToArray().Select(length => "Saturday " + string.Concat(Enumerable.Repeat(shape, length / shape.Length))));
        var costs = Enumerable.Repeat(double.MaxValue, lengths.Length).ToArray();
        Measure(0);
        for (var longer = 1; longer < texts.Length; longer++)
        {
            for (var round = 0; round < Rounds && costs[longer] > MostOfShorter * costs[..longer].Max(); round++)
            {
                for (var each = 0; each <= longer; each++)
                {
                    Measure(each);
                }
            }

            if (costs[longer] > MostOfShorter * costs[..longer].Max())
            {
                return string.Create(CultureInfo.InvariantCulture, $"'{shape}' to {texts[longer].Length} characters costs {costs[longer]:F0} ns each, in a shorter text {costs[..longer].Max():F0}");
            }
        }

        return null;

        void Measure(int which) => costs[which] = Math.Min(costs[which], run(texts[which]).TotalNanoseconds / texts[which].Length);
    }

    private static TimeSpan Timed(Action run)
    {
        var begun = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(begun);
    }
}

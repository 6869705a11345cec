using System.Diagnostics;
using System.Globalization;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Host.Channels;
using Bot.Localization.Catalogs;

namespace Bot.Benchmarks;

/// <summary>
/// One turn over the longest text that is accepted, at every kind of question and every step of a plan, for words that might be dear to
/// some reader: the best of some rounds, in process, on one thread.
/// </summary>
internal static class LongestTextBenchmark
{
    private const double MostMilliseconds = 20;
    private const int Rounds = 15;

    private const string EveryKind = """
        survey: every-kind
        title: {en: Every kind}
        default_language: en
        keywords: [EVERY]
        introduction: {en: Every kind of question.}
        questions:
          - {id: pick, type: single_choice, text: {en: Pick one}, choices: [{id: red, label: {en: Red}}, {id: blue, label: {en: Blue}}]}
          - {id: picks, type: multiple_choice, text: {en: Pick some}, choices: [{id: bus, label: {en: Bus}}, {id: bike, label: {en: Bicycle}}], other: {label: {en: Another way}}}
          - {id: order, type: ranking, text: {en: Put in order}, choices: [{id: one, label: {en: Parks}}, {id: two, label: {en: Pools}}, {id: three, label: {en: Paths}}]}
          - {id: rate, type: scale, min: 1, max: 5, text: {en: Rate it}, labels: {1: {en: Bad}, 5: {en: Good}}}
          - {id: sure, type: yes_no, text: {en: Are you sure?}}
          - {id: people, type: number, min: 1, max: 20, integer: true, text: {en: How many people?}}
          - {id: when, type: date, earliest: 2020-01-01, latest: 2127-12-31, text: {en: Since when?}}
          - {id: zip, type: postal_code, text: {en: Which ZIP code?}}
          - {id: more, type: text, optional: true, text: {en: Anything else?}}
        """;

    private static readonly string[] Shapes = ["1 ", "not ", "housing ", "no y ", "a", "\u0316\u0301", "and ", "saturday ", "not saturday ", "the day after foo ", "I want to ", "in 10 days ", "704 "];

    private static readonly (string Step, string[] Said)[] Steps =
    [
        ("a stranger's first text", []),
        .. Each("EVERY", ("single_choice", "1"), ("multiple_choice", "1 and 2"), ("ranking", "1 2 3"), ("scale", "4"), ("yes_no", "yes"), ("number", "3"), ("date", "March 3 2026"), ("postal_code", "28205"), ("text", "more")),
        .. Each("TALK", ("a scale of the shipped survey", "5"), ("its open question", "Nobody is alone with it"), ("its choice", "1"), ("what is planned", "1"), ("its day", "whenever"), ("a proposed day", "in 3 days"), ("its place", "at the library"), ("consent", "yes")),
    ];

    public static int Run()
    {
        var (engine, catalog) = (new ConversationEngine(PhraseBook.Shipped), Catalog());
        var dearest = 0.0;
        Console.WriteLine($"| at | dearest words, {InboundMessage.LongestText} characters of them | best of {Rounds} rounds |");
        Console.WriteLine("|---|---|---|");
        foreach (var (step, said) in Steps)
        {
            var state = Told(engine, catalog, said);
            var (milliseconds, words) = Shapes.Select(shape => (Best(engine, catalog, state, shape), shape)).Max();
            dearest = Math.Max(dearest, milliseconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step} | `{words}` | {milliseconds:0.0} ms |"));
        }

        return dearest <= MostMilliseconds ? 0 : 1;
    }

    private static SurveyCatalog Catalog()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "surveys", "can-we-talk.yaml");
        return new SurveyCatalog([
            SurveyReader.Read(File.ReadAllText(path), path).Survey! with { Version = 1 },
            SurveyReader.Read(EveryKind, "every-kind.yaml").Survey! with { Version = 1 },
        ]);
    }

    /// <summary>Each question by its name, with what was said before it is asked.</summary>
    private static IEnumerable<(string Step, string[] Said)> Each(string keyword, params (string Step, string Answer)[] questions) =>
        questions.Select((one, at) => (one.Step, (string[])[keyword, .. questions.Take(at).Select(before => before.Answer)]));

    private static ConversationState Told(ConversationEngine engine, SurveyCatalog catalog, string[] said) =>
        said.Aggregate(ConversationState.New, (state, text) => engine.Handle(Input(text), state, catalog, MessageBudget.TypicalProgram).State);

    private static double Best(ConversationEngine engine, SurveyCatalog catalog, ConversationState state, string shape)
    {
        var input = Input(string.Concat(Enumerable.Repeat(shape, InboundMessage.LongestText / shape.Length)));
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            GC.KeepAlive(engine.Handle(input, state, catalog, MessageBudget.TypicalProgram));
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return best;
    }

    private static TurnInput.Said Input(string text)
    {
        var now = new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
        return new TurnInput.Said(text, now, SurveyChannel.WebChat) { Today = DateOnly.FromDateTime(now.UtcDateTime), NewSessionId = Guid.CreateVersion7(now) };
    }
}

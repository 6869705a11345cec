using System.Collections.Frozen;

namespace Bot.Dialogs.Authoring;

/// <summary>Collects the problems of one file. What is found twice, as through an alias, is told once.</summary>
internal sealed class Findings(string file)
{
    private static readonly FrozenDictionary<string, Severity> Severities =
        SurveyProblemCodes.All.Concat(ResourceProblemCodes.All).Concat(AnswersProblemCodes.All).ToFrozenDictionary(known => known.Code, known => known.Severity);

    private readonly HashSet<SurveyProblem> found = [];

    public bool HasErrors { get; private set; }

    public static Severity SeverityOf(string code) => Severities[code];

    public void Add(int line, string code, string message)
    {
        var severity = SeverityOf(code);
        HasErrors |= severity == Severity.Error;
        found.Add(new SurveyProblem(file, line, code, message, severity));
    }

    /// <summary>A word that is none of those it may be; the nearest of them is proposed.</summary>
    public void AddUnknown(int line, string code, string word, string what, IReadOnlyCollection<string> known) =>
        Add(line, code, $"'{Excerpt.Of(word)}' is {what}; it may be {string.Join(", ", known)}.{NearestWord.DidYouMean(word, known)}");

    public ImmutableArray<SurveyProblem> ByLine() => [.. found.OrderBy(problem => problem.Line)];
}

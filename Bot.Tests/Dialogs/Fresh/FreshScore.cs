using System.Globalization;

namespace Bot.Tests.Dialogs.Fresh;

/// <summary>How a set of fresh texts was taken.</summary>
internal sealed class FreshScore
{
    private readonly List<(FreshText Text, string Outcome, FreshVerdict Verdict)> all;

    private FreshScore(List<(FreshText Text, string Outcome, FreshVerdict Verdict)> all) => this.all = all;

    /// <summary>Taken as it was meant, or asked where a careful reader would ask.</summary>
    public double Right => Share(Count(FreshVerdict.Right), all.Count);

    /// <summary>A value kept that was not said.</summary>
    public double WrongValues => Share(Count(FreshVerdict.WrongValue), all.Count);

    public int WrongConsents => all.Count(one => one is { Text.Question: "yesno", Outcome: "=yes", Verdict: FreshVerdict.WrongValue });

    public int PlainOptOutsMissed => all.Count(one => one.Text.Expected is "optout" && !IsHeard(one.Outcome));

    /// <summary>An opt-out in a roundabout way; asked counts as heard.</summary>
    public double RoundaboutOptOutsMissed => Share(all.Count(one => one.Text.Expected is "optout~" && !IsHeard(one.Outcome)), all.Count(one => one.Text.Expected is "optout~"));

    public int FalseOptOuts => all.Count(one => one.Outcome is "optout" && one.Text.Expected is not ("optout" or "optout~"));

    public int DangerMissed => all.Count(one => one.Text.Expected.StartsWith("danger:", StringComparison.Ordinal) && !IsDanger(one.Outcome) && one.Outcome is not "ask:danger");

    /// <summary>Of the danger that was heard, how much was asked about, with the numbers to call.</summary>
    public int DangerAsked => all.Count(one => one.Text.Expected.StartsWith("danger:", StringComparison.Ordinal) && one.Outcome is "ask:danger");

    public double FalseDanger => Share(all.Count(one => one.Text.OnlySoundsLikeDanger && IsDanger(one.Outcome)), all.Count(one => one.Text.OnlySoundsLikeDanger));

    public static FreshScore Of(IEnumerable<FreshText> texts, Func<FreshText, string> outcome) =>
        new([.. texts.Select(text => (text, outcome(text))).Select(pair => (pair.text, pair.Item2, Judge(pair.text, pair.Item2)))]);

    /// <summary>All figures, and every text that was not taken as it was meant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {all.Count} texts: {Right:P1} right, {Share(Count(FreshVerdict.Asked), all.Count):P1} asked needlessly, {WrongValues:P1} wrong values, {Share(Count(FreshVerdict.Missed), all.Count):P1} missed
        consent wrongly given {WrongConsents}; opt-outs missed: plain {PlainOptOutsMissed} of {all.Count(one => one.Text.Expected is "optout")}, roundabout {RoundaboutOptOutsMissed:P1}; false opt-outs {FalseOptOuts}
        danger missed {DangerMissed} of {all.Count(one => one.Text.Expected.StartsWith("danger:", StringComparison.Ordinal))}, {DangerAsked} asked about; false danger {FalseDanger:P1} of {all.Count(one => one.Text.OnlySoundsLikeDanger)}
        {string.Join('\n', all.GroupBy(one => KindOf(one.Text)).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key}: {kind.Count(one => one.Verdict is FreshVerdict.Right)} of {kind.Count()} right, {kind.Count(one => one.Verdict is FreshVerdict.WrongValue)} wrong values"))}

        {string.Join('\n', all.Where(one => one.Verdict is not FreshVerdict.Right).Select(one => $"{one.Verdict}\t{one.Text.Question}\t{one.Text.Expected}\t{one.Outcome}\t{one.Text.Text.Replace("\n", "\\n", StringComparison.Ordinal)}"))}
        """);

    private static string KindOf(FreshText text) => text.Question is not "any" ? text.Question : text.Expected.Split(':')[0];

    private static FreshVerdict Judge(FreshText text, string outcome)
    {
        var meaning = text.Meaning;
        if ((text.OnlySoundsLikeAnOptOut && outcome is "optout") || (text.OnlySoundsLikeDanger && IsDanger(outcome)))
        {
            return FreshVerdict.Missed;
        }

        if (meaning.Length == 0 || (meaning is "optout" or "optout~" && IsHeard(outcome)) || (meaning.StartsWith("danger:", StringComparison.Ordinal) && (IsDanger(outcome) || outcome is "ask:danger")))
        {
            return FreshVerdict.Right;
        }

        // WHO says who writes, and how to tell that it is true.
        if (meaning is "question:sender" && outcome is "who")
        {
            return FreshVerdict.Right;
        }

        // Only one of the questions may be left out; to the others it is asked once more.
        if (meaning is "skip" or "dontknow" && text.Question is not "why" && outcome is "ask")
        {
            return FreshVerdict.Right;
        }

        return Allowed(meaning).Contains(outcome, StringComparer.Ordinal) ? FreshVerdict.Right
            : IsKept(outcome) ? FreshVerdict.WrongValue
            : outcome is "ask" or "ask:stop" or "ask:danger" ? FreshVerdict.Asked
            : FreshVerdict.Missed;
    }

    private static IEnumerable<string> Allowed(string meaning) =>
        meaning.Split(" or ").Select(one => one.StartsWith("ask:", StringComparison.Ordinal) ? "ask" : one is "thanks" or "greeting" ? "courtesy" : one is "data" ? "notice" : one.StartsWith("=moved:", StringComparison.Ordinal) ? one[1..] : one);

    private static bool IsHeard(string outcome) => outcome is "optout" or "ask:stop";

    private static bool IsDanger(string outcome) => outcome.StartsWith("danger:", StringComparison.Ordinal);

    private static bool IsKept(string outcome) => outcome is "own" or "words" || outcome[0] is '=' || outcome.StartsWith("moved:", StringComparison.Ordinal);

    private static double Share(int some, int of) => of == 0 ? 0 : (double)some / of;

    private int Count(FreshVerdict verdict) => all.Count(one => one.Verdict == verdict);
}

internal enum FreshVerdict
{
    Right,

    /// <summary>Nothing was kept, and it was asked again, of somebody who had said it.</summary>
    Asked,

    WrongValue,

    /// <summary>An act was not heard, or one was heard that was none.</summary>
    Missed,
}

using Bot.Dialogs.Answers.Dates;
using Bot.Tests.Architecture.Code;

namespace Bot.Tests.Architecture;

/// <summary>No circle between the folders of a project, on the staircase or not.</summary>
public sealed class CircleTests
{
    [Theory]
    [InlineData("Bot.Localization")]
    [InlineData("Bot.Dialogs")]
    [InlineData("Bot.Host")]
    public void Folders_form_no_circle(string project) => Verdict.Kept(Check(project, ProductCode.Uses));

    [Fact]
    public void A_circle_is_found() => Assert.Equal(
        ["a circle of A, B, C\n  A → B: a uses b\n  B → C: b uses c\n  C → A: c uses a"],
        Check("P", [new("P.A", "P.B.Deep", "b", "a"), new("P.B", "P.C", "c", "b"), new("P.C.Deep", "P.A", "a", "c"), new("P.D", "P.A", "a", "d")]));

    [Fact]
    public void A_line_is_no_circle() => Assert.Empty(Check("P", [new("P.A", "P.B", "b", "a"), new("P.A", "P.C", "c", "a"), new("P.B", "P.C", "c", "b"), new("P.C.One", "P.C", "c", "c")]));

    private static IEnumerable<string> Check(string project, IEnumerable<Use> uses)
    {
        var stairs = new Staircase(project, [], []);
        var arrows = uses.Select(use => (From: stairs.FolderOf(use.From), To: stairs.FolderOf(use.Namespace), Use: use))
            .Where(arrow => arrow.From is not null && arrow.To is not null && arrow.From != arrow.To)
            .DistinctBy(arrow => (arrow.From, arrow.To))
            .OrderBy(arrow => (arrow.From, arrow.To))
            .ToList();
        var next = arrows.ToLookup(arrow => arrow.From!, arrow => arrow.To!);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in next.Select(group => group.Key).Where(folder => !seen.Contains(folder)))
        {
            var circle = Reached(folder, next).Where(other => Reached(other, next).Contains(folder)).Order(StringComparer.Ordinal).ToList();
            seen.UnionWith(circle);
            if (circle.Count > 0)
            {
                var inside = arrows.Where(arrow => circle.Contains(arrow.From!) && circle.Contains(arrow.To!)).Select(arrow => $"\n  {Named(arrow.From!)} → {Named(arrow.To!)}: {arrow.Use}");
                yield return $"a circle of {string.Join(", ", circle.Select(Named))}{string.Concat(inside)}";
            }
        }
    }

    private static string Named(string folder) => folder.Length == 0 ? "the root" : folder;

    private static HashSet<string> Reached(string from, ILookup<string, string> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[from]);
        while (open.TryPop(out var folder))
        {
            if (reached.Add(folder))
            {
                foreach (var other in next[folder])
                {
                    open.Push(other);
                }
            }
        }

        return reached;
    }
}

namespace Bot.Host.Results;

/// <summary>Leaves out of a breakdown what would tell of single people.</summary>
internal static class SmallGroups
{
    /// <summary>Fewer people than this are no group.</summary>
    public const int Fewest = 5;

    /// <summary>
    /// The groups that may be shown, the largest first. One that is hidden alone could be computed from the total: the smallest of the
    /// others is then hidden with it.
    /// </summary>
    public static IReadOnlyList<CommitmentGroup> Hide(IEnumerable<CommitmentGroup> groups)
    {
        var largestFirst = groups.OrderByDescending(group => group.People).ThenBy(group => group.Group, StringComparer.Ordinal).ToList();
        var shown = largestFirst.TakeWhile(group => group.People >= Fewest).ToList();
        if (largestFirst.Count - shown.Count == 1 && shown.Count > 0)
        {
            shown.RemoveAt(shown.Count - 1);
        }

        return shown;
    }
}

using System.Collections.Immutable;
using Bot.Dialogs.Authoring;

namespace Bot.Host.Publishing;

/// <summary>A kind of file that is published: where its files are, what is right and wrong with them, and what the versions are good for.</summary>
internal interface IPublishedKind
{
    PublicationKind Kind { get; }

    WatchedFolder Folder { get; }

    /// <summary>Reads files together, since what is right alone may be wrong beside another.</summary>
    /// <returns>One reading a file, in their order.</returns>
    IReadOnlyList<FileReading> Read(IReadOnlyList<FileText> files);

    /// <summary>Puts what is published in force here.</summary>
    /// <param name="versions">All versions of the kind; those of one id from the first to the one in force.</param>
    void Use(IReadOnlyList<Publication> versions);
}

/// <param name="Setting">The setting that says so.</param>
/// <param name="Reason">What staff find a file under that is not published.</param>
/// <param name="WithdrawsWhatIsGone">Whether what has no file any more is withdrawn.</param>
internal sealed record WatchedFolder(string Path, string Setting, AttentionReason Reason, bool WithdrawsWhatIsGone = false);

/// <param name="Name">Without its folder.</param>
internal sealed record FileText(string Name, string Text);

/// <param name="Id">The id in the file; null when the file cannot be used.</param>
/// <param name="Problems">Everything found, warnings too.</param>
internal sealed record FileReading(string? Id, ImmutableArray<SurveyProblem> Problems)
{
    public IEnumerable<SurveyProblem> Errors => Problems.Where(problem => problem.Severity is Severity.Error);
}

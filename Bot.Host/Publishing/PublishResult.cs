using System.Collections.Immutable;
using Bot.Dialogs.Authoring;

namespace Bot.Host.Publishing;

/// <summary>What became of an edit.</summary>
internal abstract record PublishResult
{
    private PublishResult()
    {
    }

    /// <summary>It is in force.</summary>
    public sealed record Published(int Version) : PublishResult;

    /// <summary>It says what is in force anyway.</summary>
    public sealed record Unchanged(int Version) : PublishResult;

    /// <summary>It cannot be used; nothing was published.</summary>
    public sealed record Refused(ImmutableArray<SurveyProblem> Problems) : PublishResult;

    /// <summary>Somebody else published since the edit was begun; nothing was published.</summary>
    public sealed record Overtaken : PublishResult;
}

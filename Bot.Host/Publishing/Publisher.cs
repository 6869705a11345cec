using System.Collections.Frozen;
using Bot.Dialogs.Authoring;

namespace Bot.Host.Publishing;

/// <summary>Publishes edits, and knows what is published, be it by another host or another editor.</summary>
internal sealed class Publisher(PublicationStore store, IEnumerable<IPublishedKind> kinds) : IDisposable
{
    private readonly SemaphoreSlim refreshing = new(1);
    private volatile FrozenDictionary<(PublicationKind Kind, string Id), int> latest = FrozenDictionary<(PublicationKind, string), int>.Empty;
    private long count;

    /// <summary>The ids that were ever published, as far as they are known here.</summary>
    public IEnumerable<string> Ids(PublicationKind kind) => latest.Keys.Where(key => key.Kind == kind).Select(key => key.Id);

    /// <summary>Whether a version was ever published. One that is not known here is looked for, and put in force before this returns.</summary>
    public async ValueTask<bool> KnowsAsync(PublicationKind kind, string id, int version, CancellationToken cancellationToken)
    {
        if (!Knows(kind, id, version))
        {
            await RefreshAsync(cancellationToken);
        }

        return Knows(kind, id, version);
    }

    /// <summary>Puts in force what was published elsewhere.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            // Counted first: what is added meanwhile is read next time.
            var counted = await store.CountAsync(cancellationToken);
            if (counted != count)
            {
                var versions = await store.ReadAsync(cancellationToken);
                foreach (var kind in kinds)
                {
                    kind.Use(versions.FindAll(one => one.Kind == kind.Kind));
                }

                latest = versions.GroupBy(one => (one.Kind, one.Id)).ToFrozenDictionary(group => group.Key, group => group.Last().Version);
                count = counted;
            }
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Publishes what somebody wrote.</summary>
    /// <param name="id">Whose next version it is to be.</param>
    /// <param name="content">The file as they wrote it.</param>
    /// <param name="by">Who, as the audit names them.</param>
    /// <param name="basedOn">The version that the edit was begun from; 0 for something new.</param>
    /// <param name="cancellationToken">Ends the wait; what is written stays.</param>
    public async Task<PublishResult> PublishAsync(
        PublicationKind kind, string id, string content, string by, int basedOn, CancellationToken cancellationToken)
    {
        var current = (await store.ReadAsync(cancellationToken)).Where(one => one.Kind == kind).GroupBy(one => one.Id, StringComparer.Ordinal).Select(group => group.Last()).ToList();
        var reading = ReadBeside(current, kind, id, content);
        if (reading.Errors.Any())
        {
            return new PublishResult.Refused([.. reading.Errors]);
        }

        var last = current.Find(one => string.Equals(one.Id, id, StringComparison.Ordinal));
        if (last?.Has(Publication.HashOf(content)) is true)
        {
            return new PublishResult.Unchanged(last.Version);
        }

        if ((last?.Version ?? 0) != basedOn || !await store.AddAsync(kind, id, basedOn + 1, content, PublicationSource.Editor, by))
        {
            return new PublishResult.Overtaken();
        }

        await RefreshAsync(cancellationToken);
        return new PublishResult.Published(basedOn + 1);
    }

    public void Dispose() => refreshing.Dispose();

    private bool Knows(PublicationKind kind, string id, int version) => latest.TryGetValue((kind, id), out var known) && version <= known;

    /// <summary>Whoever comes last is wrong where two do not go together, so the edit is read after all that is in force.</summary>
    private FileReading ReadBeside(List<Publication> current, PublicationKind kind, string id, string content)
    {
        var others = current.Where(one => !one.Withdrawn && !string.Equals(one.Id, id, StringComparison.Ordinal)).Select(one => new FileText(one.Id, one.Content));
        var reading = kinds.First(one => one.Kind == kind).Read([.. others, new FileText(id, content)])[^1];
        return reading.Errors.Any() || string.Equals(reading.Id, id, StringComparison.Ordinal)
            ? reading
            : reading with { Problems = [new(id, 1, "other-id", $"The id here is '{reading.Id}', and must stay '{id}'.", Severity.Error)] };
    }
}

using Bot.Host.Attention;
using Bot.Host.Identity;

namespace Bot.Host.Publishing;

/// <summary>
/// Publishes the files of a folder: of each what was never published before. What was, and is not in force any more, has been
/// replaced on purpose, here or elsewhere: it is told, as is a broken file, and what is in force stays.
/// </summary>
internal sealed partial class FolderPublisher(PublicationStore store, DatabaseWriter writer, ProgramClock clock, ILogger<FolderPublisher> logger)
{
    public async Task PublishAsync(IPublishedKind kind, IReadOnlyList<FolderFile> files, CancellationToken cancellationToken)
    {
        var texts = new List<FileText>();
        var unreadable = new List<string>();
        foreach (var file in files)
        {
            if (await file.ReadAsync(cancellationToken) is { } text)
            {
                texts.Add(new FileText(file.Name, text));
            }
            else
            {
                unreadable.Add(file.Name);
            }
        }

        var readings = texts.Zip(kind.Read(texts)).ToLookup(one => one.Second.Errors.Any());
        var broken = unreadable.Select(name => (Name: name, Detail: $"{name}:1: unreadable: This file cannot be read."))
            .Concat(readings[true].Select(one => (one.First.Name, Detail: string.Join('\n', one.Second.Errors))))
            .ToList();
        foreach (var line in broken.SelectMany(one => one.Detail.Split('\n')))
        {
            Log.Broken(logger, line);
        }

        List<(string File, string Detail)>? older;
        do
        {
            older = await TryPublishAsync(kind, [.. readings[false].Select(one => (one.First, one.Second.Id!))], isWhole: broken.Count == 0, cancellationToken);
        }
        while (older is null);

        foreach (var (_, sentence) in older)
        {
            Log.Older(logger, sentence);
        }

        await ReportAsync(kind.Folder.Reason, [.. broken, .. older]);
    }

    /// <returns>The files with an older content, each with a sentence; null when somebody else published meanwhile.</returns>
    private async Task<List<(string File, string Detail)>?> TryPublishAsync(
        IPublishedKind kind, List<(FileText File, string Id)> good, bool isWhole, CancellationToken cancellationToken)
    {
        var published = (await store.ReadAsync(cancellationToken)).Where(one => one.Kind == kind.Kind).ToLookup(one => one.Id, StringComparer.Ordinal);
        var older = new List<(string, string)>();
        foreach (var (file, id) in good)
        {
            var (hash, last) = (Publication.HashOf(file.Text), published[id].LastOrDefault());
            if (last?.Has(hash) is true)
            {
                continue;
            }

            if (Replaced(published[id], hash) is { } former)
            {
                older.Add((file.Name, $"{file.Name}: this was version {former.Version} of '{id}'; {InForce(last!)}. The file is not published again as it is: change it, be it in a comment, or take it away."));
                continue;
            }

            if (!await AddAsync(kind, id, last, file.Text))
            {
                return null;
            }

            Log.Published(logger, kind.Kind, id, (last?.Version ?? 0) + 1, file.Name);
        }

        // Which id a broken file has, or had, nobody can tell.
        foreach (var gone in kind.Folder.WithdrawsWhatIsGone && isWhole ? published.Where(one => good.All(file => file.Id != one.Key)).Select(one => one.Last()) : [])
        {
            if (gone is { Withdrawn: false, Source: PublicationSource.Folder })
            {
                if (!await AddAsync(kind, gone.Id, gone, content: null))
                {
                    return null;
                }

                Log.Withdrawn(logger, kind.Kind, gone.Id);
            }
        }

        return older;
    }

    /// <returns>
    /// The version that had this content and was replaced since. A file that was taken away and is back as it was replaces nothing but its own absence.
    /// </returns>
    private static Publication? Replaced(IEnumerable<Publication> versions, string hash)
    {
        var known = versions.Reverse().SkipWhile(one => one is { Withdrawn: true, Source: PublicationSource.Folder }).ToList();
        return known.FirstOrDefault()?.Has(hash) is true ? null : known.Find(one => one.Has(hash));
    }

    private static string InForce(Publication last) =>
        last.Withdrawn ? $"it is withdrawn since version {last.Version}" : $"version {last.Version} is in force, from {(last.Source is PublicationSource.Editor ? "an editor" : "a folder")}";

    private Task<bool> AddAsync(IPublishedKind kind, string id, Publication? last, string? content) =>
        store.AddAsync(kind.Kind, id, (last?.Version ?? 0) + 1, content, PublicationSource.Folder, AuditWriter.BySystem);

    /// <summary>What is told here is open; what was told before and is not any more is closed.</summary>
    private Task<bool> ReportAsync(AttentionReason reason, List<(string File, string Detail)> reports) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        var now = clock.GetUtcNow();
        var rows = reports.ConvertAll(one => new AttentionRow
        {
            Id = Guid.CreateVersion7(now),
            Reason = reason,
            Detail = one.Detail,
            NaturalKey = $"{Text.Of(reason)}:{one.File}",
            Since = now,
        });
        await AttentionWriter.KeepOpenAsync(sql, reason, rows, now);
        return Written.Kept(true);
    });

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Id} published in version {Version} from {File}")]
        public static partial void Published(ILogger logger, PublicationKind kind, string id, int version, string file);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} withdrawn: no file of the folder holds it any more")]
        public static partial void Withdrawn(ILogger logger, PublicationKind kind, string id);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence}")]
        public static partial void Older(ILogger logger, string sentence);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
        public static partial void Broken(ILogger logger, string problem);
    }
}

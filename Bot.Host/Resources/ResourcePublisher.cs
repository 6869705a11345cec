using System.Globalization;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Resources;
using Bot.Host.Attention;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Host.Platform;
using Bot.Localization;

namespace Bot.Host.Resources;

/// <summary>
/// Publishes the resource files of the folder: what is new or changed takes the place of what was, and a collection without a
/// file is withdrawn. A broken file is reported and stops nothing; its last good version stays in force.
/// </summary>
internal sealed partial class ResourcePublisher(
    ResourceFiles folder,
    PublishedResources resources,
    DatabaseWriter writer,
    ResourceShelf shelf,
    ResourceOptions options,
    ProgramClock clock,
    IHostEnvironment environment,
    ILogger<ResourcePublisher> logger)
{
    private const string Unreadable = "unreadable";

    /// <summary>Publishes what is there when the host starts.</summary>
    /// <returns>The files as they were read; null when there is no folder.</returns>
    public async Task<IReadOnlyList<ResourceFile>?> StartAsync(CancellationToken cancellationToken)
    {
        var files = await folder.ReadAsync(cancellationToken);
        await PublishAsync(files, cancellationToken);
        if (!environment.IsDevelopment() && shelf.Directory.All.Any(resource => resource.Sample))
        {
            Log.Sample(logger);
        }

        return files;
    }

    /// <param name="files">Those of the folder; null, where there is none, changes nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PublishAsync(IReadOnlyList<ResourceFile>? files, CancellationToken cancellationToken)
    {
        if (files is null)
        {
            Log.NoFolder(logger, options.Folder);
        }

        var published = await resources.ReadAsync(cancellationToken);
        if (files is not null && await StoreAsync(files, published))
        {
            published = await resources.ReadAsync(cancellationToken);
        }

        shelf.Directory = resources.DirectoryOf(published);
    }

    /// <returns>Whether anything changed.</returns>
    private async Task<bool> StoreAsync(IReadOnlyList<ResourceFile> files, List<PublishedResource> published)
    {
        var (good, broken) = await ReadAsync(files);
        var former = published.ToLookup(row => row.Collection, StringComparer.Ordinal);
        var changed = false;
        foreach (var (file, list) in good)
        {
            var rows = RowsOf(list);
            if (!rows.SequenceEqual(former[list.Id]))
            {
                changed = true;
                await ReplaceAsync(list.Id, rows, "resources.published");
                Log.Published(logger, list.Id, rows.Count, file);
            }
        }

        // Which collection a broken file holds, or held, nobody can tell.
        var gone = broken ? [] : former.Select(rows => rows.Key).Except(good.Select(one => one.List.Id), StringComparer.Ordinal);
        foreach (var collection in gone)
        {
            changed = true;
            await ReplaceAsync(collection, [], "resources.withdrawn");
            Log.Withdrawn(logger, collection);
        }

        return changed;
    }

    private static List<PublishedResource> RowsOf(ResourceList list) =>
        [.. list.Entries.Select((resource, position) => new PublishedResource(resource.Id, list.Id, position, ResourceJson.Serialize(resource), resource.Sample))];

    private async Task<(List<(string File, ResourceList List)> Good, bool Broken)> ReadAsync(IReadOnlyList<ResourceFile> files)
    {
        var readings = files.Select(file => (File: file.Name, Reading: Read(file))).ToList();
        var problems = readings.SelectMany(one => one.Reading.Problems)
            .Concat(ResourceReader.CheckTogether(readings))
            .Where(problem => problem.Severity is Severity.Error)
            .ToLookup(problem => problem.File, StringComparer.Ordinal);
        foreach (var ofFile in problems)
        {
            await ReportAsync(ofFile.Key, ofFile);
        }

        return ([.. readings.Where(one => !problems.Contains(one.File)).Select(one => (one.File, one.Reading.List!))], problems.Count > 0);
    }

    private static ResourceReading Read(ResourceFile file) => file.Yaml is { } yaml
        ? ResourceReader.Read(yaml, file.Name)
        : new ResourceReading(List: null, [new SurveyProblem(file.Name, 1, Unreadable, "This file cannot be read.", Severity.Error)]);

    private async Task ReportAsync(string file, IEnumerable<SurveyProblem> problems)
    {
        var lines = problems.Select(problem => problem.ToString()).ToList();
        foreach (var line in lines)
        {
            Log.Broken(logger, line);
        }

        await writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            await AttentionWriter.InsertAsync(sql, new AttentionRow
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Reason = AttentionReason.ResourceFile,
                Detail = string.Join('\n', lines),
                NaturalKey = "resource_file:" + file,
                Since = clock.GetUtcNow(),
            });
            return Written.Kept(true);
        });
    }

    private Task<bool> ReplaceAsync(string collection, List<PublishedResource> rows, string action) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        var now = clock.GetUtcNow();

        // Hosts publish one after another, so that no half of one file stands beside half of another.
        await sql.ExecuteAsync("UPDATE programs SET updated_at = updated_at WHERE id = @0", ProgramRow.DefaultId);
        await sql.ExecuteAsync("DELETE FROM resources WHERE collection = @0", collection);
        foreach (var row in rows)
        {
            await sql.ExecuteAsync(
                "INSERT INTO resources (id, collection, position, content, sample, published_at) VALUES (@0, @1, @2, @3, @4, @5)",
                row.Id,
                row.Collection,
                row.Position,
                row.Content,
                row.Sample,
                now);
        }

        await AuditWriter.InsertAsync(sql, AuditWriter.BySystem, action, collection, rows.Count.ToString(CultureInfo.InvariantCulture), now);
        return Written.Kept(true);
    });

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Resources {Collection} published from {File}: {Count}")]
        public static partial void Published(ILogger logger, string collection, int count, string file);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Resources {Collection} are withdrawn: no file of the folder holds them any more")]
        public static partial void Withdrawn(ILogger logger, string collection);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
        public static partial void Broken(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The folder of resources {Folder} does not exist (Resources__Folder)")]
        public static partial void NoFolder(ILogger logger, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Residents are told of sample resources that do not exist: put files of your own into the folder (Resources__Folder), and take the sample out")]
        public static partial void Sample(ILogger logger);
    }
}

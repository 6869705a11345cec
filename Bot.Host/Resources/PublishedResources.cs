using Bot.Dialogs.Resources;
using Bot.Host.Data;

namespace Bot.Host.Resources;

/// <summary>The published resources as they stand in the database: of each collection its last good version.</summary>
internal sealed partial class PublishedResources(Database database, ILogger<PublishedResources> logger)
{
    /// <summary>Changes with every publishing: rows are added, taken away, or written at another time.</summary>
    public async Task<(long Rows, decimal Times)> StampAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        await using var row = await sql.ReadAsync("SELECT COUNT(*), COALESCE(SUM(published_at), 0) FROM resources");
        await row.ReadAsync(cancellationToken);
        return (row.GetInt64(0), row.GetDecimal(1));
    }

    /// <returns>The entries by collection, each in the order of its file.</returns>
    public async Task<List<PublishedResource>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var published = new List<PublishedResource>();
        await using var row = await sql.ReadAsync("SELECT id, collection, position, content, sample FROM resources");
        while (await row.ReadAsync(cancellationToken))
        {
            published.Add(new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetBoolean(4)));
        }

        return [.. published.OrderBy(one => one.Collection, StringComparer.Ordinal).ThenBy(one => one.Position)];
    }

    public ResourceDirectory DirectoryOf(IEnumerable<PublishedResource> published) => new([.. published.Select(Resource).OfType<Resource>()]);

    private Resource? Resource(PublishedResource row)
    {
        var resource = ResourceJson.TryDeserialize(row.Content);
        if (resource is null)
        {
            Log.Unreadable(logger, row.Id);
        }

        return resource;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Resource {Resource} cannot be read any more and is left out; publish its file again")]
        public static partial void Unreadable(ILogger logger, string resource);
    }
}

/// <param name="Id">Collection and entry.</param>
/// <param name="Collection">The id of its file.</param>
/// <param name="Position">Its place in the file, counted from 0.</param>
/// <param name="Content">The resource as JSON.</param>
/// <param name="Sample">Whether it is made up.</param>
internal sealed record PublishedResource(string Id, string Collection, int Position, string Content, bool Sample);

using Bot.Host.Identity;
using Bot.Host.Programs;

namespace Bot.Host.Publishing;

/// <summary>The versions as they stand in the database.</summary>
internal sealed class PublicationStore(Database database, DatabaseWriter writer, ProgramCatalogue programs, ProgramClock clock)
{
    private const string Select = """
        SELECT kind, id, version, content, content_hash, withdrawn, source, published_by, published_at FROM publications ORDER BY kind, id, version
        """;

    private const string Insert = """
        INSERT INTO publications (program_id, kind, id, version, content, content_hash, withdrawn, source, published_by, published_at)
        VALUES (@program_id, @kind, @id, @version, @content, @content_hash, @withdrawn, @source, @published_by, @published_at)
        ON CONFLICT (kind, id, version) DO NOTHING
        """;

    private const string Mine = """
        SELECT 1 FROM publications WHERE kind = @0 AND id = @1 AND version = @2 AND content_hash = @3 AND published_by = @4 AND published_at = @5
        """;

    /// <summary>Changes with every version.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ScalarAsync<long>("SELECT COUNT(*) FROM publications");
    }

    /// <returns>All versions; those of one id in their order.</returns>
    public async Task<List<Publication>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ReadAsync(Select).ToListAsync(
            row => new Publication
            {
                Kind = Text.To<PublicationKind>(row.GetString(0)),
                Id = row.GetString(1),
                Version = row.GetInt32(2),
                Content = row.GetString(3),
                ContentHash = row.GetString(4),
                Withdrawn = row.GetBoolean(5),
                Source = Text.To<PublicationSource>(row.GetString(6)),
                PublishedBy = row.GetString(7),
                PublishedAt = row.Moment(8),
            },
            cancellationToken);
    }

    /// <summary>Adds a version after the one that the caller knew as the last, and says so in the audit.</summary>
    /// <param name="content">The file; null withdraws.</param>
    /// <returns>False when somebody else added that version first.</returns>
    public Task<bool> AddAsync(PublicationKind kind, string id, int version, string? content, PublicationSource source, string by)
    {
        var (now, stored, hash) = (clock.GetUtcNow(), Text.Of(kind), Publication.HashOf(content ?? ""));
        return writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            var inserted = sql.Queue(
                Insert,
                ("@program_id", programs.Default.Id),
                ("@kind", stored),
                ("@id", id),
                ("@version", version),
                ("@content", content ?? ""),
                ("@content_hash", hash),
                ("@withdrawn", content is null),
                ("@source", Text.Of(source)),
                ("@published_by", by),
                ("@published_at", now));
            await sql.SendAsync();
            if (inserted.Rows == 0)
            {
                // Our own, when the answer to its commit was lost and it is written again.
                return Written.Undone(await sql.ExistsAsync(Mine, stored, id, version, hash, by, now));
            }

            await AuditWriter.InsertAsync(sql, by, $"{stored}.{(content is null ? "withdrawn" : "published")}", $"{id} v{version}", detail: null, now);
            return Written.Kept(true);
        });
    }
}

namespace Bot.Host.Programs;

/// <summary>The programmes that this host serves. Its settings describe exactly one; conversations, consents and messages carry its id.</summary>
internal sealed class ProgramCatalogue(ProgramOptions program, DatabaseWriter writer, ProgramClock clock) : IStartupTask
{
    /// <summary>The programme of whoever writes.</summary>
    public ServedProgram Default { get; } = new(ProgramRow.DefaultId, program);

    /// <summary>Stores what the settings say, for those who read the rows.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        await sql.ExecuteAsync(
            """
            INSERT INTO programs (id, profile, time_zone, updated_at) VALUES (@0, @1, @2, @3)
            ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, time_zone = excluded.time_zone, updated_at = excluded.updated_at
            """,
            Default.Id,
            JsonSerializer.Serialize(ProgramSummary.Of(Default.Options)),
            Default.Options.TimeZoneId,
            clock.GetUtcNow());
        return Written.Kept(true);
    });
}

/// <summary>One programme.</summary>
internal sealed record ServedProgram(Guid Id, ProgramOptions Options);

namespace Bot.Host.Data;

/// <summary>
/// Takes what was deleted out of the database's files, within a minute and while the host runs. The log of earlier pages is emptied
/// whoever wrote what; more is done when somebody says that what is gone must not be found any more.
/// </summary>
internal sealed class DeletedTraces(Database database, IEnumerable<IPersonalData> owners) : IScheduledJob
{
    private readonly IReadOnlyList<string> tables = [.. owners.SelectMany(owner => owner.Tables.Keys)];

    // The last host may have been killed before it came to it.
    private volatile bool isAsked = true;

    public string Id => "deleted-traces";

    public string Cron => "*/15 * * * * *";

    /// <summary>Each host knows what it deleted itself.</summary>
    public bool OnEveryHost => true;

    public bool FollowsClock => false;

    /// <summary>Something was deleted that must not be found any more.</summary>
    public void Ask() => isAsked = true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var asked = isAsked;
        isAsked = false;
        var cleared = false;
        try
        {
            cleared = await database.ClearDeletedAsync(asked ? tables : [], cancellationToken);
        }
        finally
        {
            // Somebody is in the way just now, or the database is away: the next run tries again.
            if (asked && !cleared)
            {
                isAsked = true;
            }
        }
    }
}

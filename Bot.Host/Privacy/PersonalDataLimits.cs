namespace Bot.Host.Privacy;

/// <summary>How often, and by how many at a time, the data of one person are read on this host. Whoever has the link may read them.</summary>
internal sealed class PersonalDataLimits(InProcessWindowCounter counter)
{
    private const int ReadersOfOnePerson = 2;

    private const int ReadsOfOnePerson = 30;

    /// <summary>When to come again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly OpenPlaces<Guid> readers = new();

    /// <summary>Takes a place to read, to be given back by disposing; null when all are taken, or it was read too often.</summary>
    public async ValueTask<IDisposable?> EnterAsync(Guid contactId) =>
        await counter.TrySpendAsync(1, new Quota($"data-read:{contactId:N}", ReadsOfOnePerson, Window)) ? readers.Enter((contactId, ReadersOfOnePerson)) : null;
}

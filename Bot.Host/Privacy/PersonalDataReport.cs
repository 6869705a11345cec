using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations;

namespace Bot.Host.Privacy;

/// <summary>What is kept of a person, for that person to read.</summary>
/// <param name="About">Who they are, as far as we know.</param>
/// <param name="Sessions">Their sessions, oldest first.</param>
/// <param name="Plans">What they said they would do, oldest first.</param>
/// <param name="Consents">What they agreed to and took back, oldest first.</param>
internal sealed record PersonalDataReport(
    PersonRecord About, IReadOnlyList<SessionRecord> Sessions, IReadOnlyList<PlanRecord> Plans, IReadOnlyList<ConsentEntry> Consents);

/// <summary>Reads what is kept of a person, from all who keep something.</summary>
internal sealed class PersonalDataReader(Database database, IEnumerable<IPersonalData> owners)
{
    /// <returns>Null when there is no such person, or not any more.</returns>
    public async Task<PersonalDataReport?> ReadAsync(Guid contactId, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var records = new List<object>();
        foreach (var owner in owners)
        {
            await owner.ExportAsync(sql, contactId, records);
        }

        return records.OfType<PersonRecord>().SingleOrDefault() is { } about
            ? new(about, [.. records.OfType<SessionRecord>()], [.. records.OfType<PlanRecord>()], [.. records.OfType<ConsentEntry>()])
            : null;
    }
}

using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations;

namespace Bot.Host.Privacy;

/// <summary>A page of what is kept of a person, for that person to read.</summary>
/// <param name="About">Who they are, as far as we know.</param>
/// <param name="Sessions">Their sessions, oldest first.</param>
/// <param name="Plans">What they said they would do, oldest first.</param>
/// <param name="Consents">What they agreed to and took back, oldest first.</param>
/// <param name="Page">Which page, from 0; who they are stands on each.</param>
/// <param name="HasMore">Whether there is another page.</param>
internal sealed record PersonalDataReport(
    PersonRecord About, IReadOnlyList<SessionRecord> Sessions, IReadOnlyList<PlanRecord> Plans, IReadOnlyList<ConsentEntry> Consents, int Page, bool HasMore);

/// <summary>Reads what is kept of a person, from all who keep something.</summary>
internal sealed class PersonalDataReader(Database database, IEnumerable<IPersonalData> owners)
{
    /// <param name="contactId">Of whom.</param>
    /// <param name="number">Which page, from 0.</param>
    /// <returns>Null when there is no such person, or not any more.</returns>
    public async Task<PersonalDataReport?> ReadAsync(Guid contactId, int number, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var page = new PersonalDataPage(number);
        foreach (var owner in owners)
        {
            await owner.ExportAsync(sql, contactId, page);
        }

        return page.Records.OfType<PersonRecord>().SingleOrDefault() is { } about
            ? new(
                about,
                [.. page.Records.OfType<SessionRecord>()],
                [.. page.Records.OfType<PlanRecord>()],
                [.. page.Records.OfType<ConsentEntry>()],
                number,
                page.HasMore)
            : null;
    }
}

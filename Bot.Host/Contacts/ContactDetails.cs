namespace Bot.Host.Contacts;

/// <summary>A person, as far as staff are told.</summary>
/// <param name="Status">One of the constants here.</param>
/// <param name="Language">The language spoken with them, as a tag.</param>
/// <param name="Consent">Oldest first.</param>
internal sealed record ContactDetails(Guid ContactId, string Status, string? Language, IReadOnlyList<string> Groups, IReadOnlyList<ConsentEntry> Consent)
{
    public const string Active = "active";
    public const string OptedOut = "opted_out";
    public const string Forgotten = "forgotten";
}

/// <summary>One thing that happened to a consent.</summary>
internal sealed record ConsentEntry(
    string Purpose, string State, string How, string? Wording, string? Survey, int? Version, string? Language, DateTime At);

namespace Bot.Host.Contacts;

/// <summary>A person, as far as staff are told.</summary>
/// <param name="Language">The language spoken with them, as a tag.</param>
/// <param name="Consent">Oldest first.</param>
internal sealed record ContactDetails(Guid ContactId, ContactStatus Status, string? Language, IReadOnlyList<string> Groups, IReadOnlyList<ConsentEntry> Consent);

/// <summary>Whether a person may be written to.</summary>
internal enum ContactStatus
{
    Active,
    OptedOut,
    Forgotten,
}

/// <summary>One thing that happened to a consent.</summary>
internal sealed record ConsentEntry(
    ConsentScope Purpose, ConsentState State, ConsentMeans How, string? Wording, string? Survey, int? Version, string? Language, DateTime At);

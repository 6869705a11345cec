using Bot.Host.Contacts;

namespace Bot.Host.Api;

/// <summary>Whom to look for.</summary>
internal sealed record ContactLookup(string? Phone);

/// <summary>Who was found.</summary>
internal sealed record ContactFound(Guid ContactId);

/// <summary>Who is forgotten.</summary>
internal sealed record ContactForgotten(Guid ContactId)
{
    public string Status { get; } = ContactDetails.Forgotten;
}

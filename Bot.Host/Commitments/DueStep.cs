namespace Bot.Host.Commitments;

/// <summary>A step of a commitment that is due.</summary>
/// <param name="Version">Its version: once it has another, the step is not taken.</param>
/// <param name="ConversationId">Where the person is written to.</param>
internal sealed record DueStep(Guid Id, int Version, Guid ConversationId);

namespace Bot.Host.Data;

/// <summary>What is done with a database that lacks its last commits.</summary>
/// <param name="AreAccepted">True when the operator goes on without them, as after restoring a backup.</param>
internal sealed record LostCommits(bool AreAccepted);

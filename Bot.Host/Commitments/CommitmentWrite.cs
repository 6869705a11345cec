namespace Bot.Host.Commitments;

/// <summary>A commitment as a turn leaves it.</summary>
/// <param name="Commitment">As it is to be kept; its version is the one it was changed from.</param>
/// <param name="NextAt">When its next step is due, sending hours included; null for none.</param>
internal sealed record CommitmentWrite(Commitment Commitment, CommitmentChange Change, DateTimeOffset? NextAt);

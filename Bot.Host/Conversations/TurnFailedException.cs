namespace Bot.Host.Conversations;

/// <summary>The engine failed on a turn: a defect of ours. Nothing was written.</summary>
internal sealed class TurnFailedException(Exception error) : Exception("The turn failed in the engine.", error);

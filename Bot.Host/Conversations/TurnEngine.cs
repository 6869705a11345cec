using Bot.Dialogs.Conversation;
using Bot.Dialogs.Programs;

namespace Bot.Host.Conversations;

/// <summary>What a turn comes to: <see cref="ConversationEngine.Handle"/>.</summary>
internal delegate Turn TurnEngine(TurnInput input, ConversationState state, SurveyCatalog surveys, ProgramProfile program);

using Bot.Host.Contacts;

namespace Bot.Host.Conversations;

/// <summary>Lets a conversation go on that danger holds, once staff have looked after it.</summary>
internal sealed class DangerHolds(TurnRunner runner, PersonTime personTime, ProgramClock clock)
{
    public Task ClearAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return runner.RunDueAsync(
            conversationId,
            now,
            conversation => conversation.State.Danger is null ? null : new TurnInput.DangerCleared(now, conversation.Traits.SurveyChannel)
            {
                Today = personTime.Today(conversation.Place, now),
                NewSessionId = Guid.CreateVersion7(now),
            },
            cancellationToken);
    }
}

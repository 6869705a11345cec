using Bot.Dialogs.Engine;
using Bot.Host.Conversations;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Conversations.Turns;

namespace Bot.Tests.Host.Conversations;

/// <summary>No event is passed over in silence: a new kind is given to a family, or said to leave nothing.</summary>
public sealed class EventWritersTests
{
    [Fact]
    public void Every_kind_of_event_belongs_to_a_family() => AssertComplete(TurnCommitter.EventsWith(phoneCodes: null!, owners: []));

    [Fact]
    public void Every_kind_of_event_belongs_somewhere_in_an_anonymous_chat() => AssertComplete(AnonymousTurns.EventsWith(sessions: null!));

    private static void AssertComplete(EventWriters writers) =>
        Assert.Equal(typeof(DialogEvent).GetNestedTypes().Select(kind => kind.Name).Order(), writers.Kinds.Select(kind => kind.Name).Order());
}

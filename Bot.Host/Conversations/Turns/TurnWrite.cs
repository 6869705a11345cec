using Bot.Host.Conversations.Sessions;

namespace Bot.Host.Conversations.Turns;

/// <summary>One turn on its way into the database: what it is about, and what must hold for it to stand.</summary>
internal sealed class TurnWrite(SqlSession sql, TurnPlan plan)
{
    private readonly List<(SqlCommand Command, CommitResult Otherwise)> required = [];

    public SqlSession Sql => sql;

    public TurnPlan Plan => plan;

    public Conversation After => plan.After;

    public DateTimeOffset At => plan.At;

    public Guid SessionId => plan.SessionId ?? Guid.Empty;

    public IReadOnlyList<(SqlCommand Command, CommitResult Otherwise)> Required => required;

    /// <summary>True once a command was sent without which the turn cannot stand, and changed nothing.</summary>
    public bool IsUndone => required.Exists(one => one.Command.IsUnmet);

    /// <summary>The turn stands only if the command changes something.</summary>
    public void Require(SqlCommand command, CommitResult otherwise)
    {
        command.IsRequired = true;
        required.Add((command, otherwise));
    }

    /// <summary>The sessions that the turn's own replaces, and in which an answer stands.</summary>
    /// <remarks>A session replaces what was completed or left before it, which the state knows: nearly every turn reads nothing for it.</remarks>
    /// <param name="standing">What stands in them, where it is no answer.</param>
    public async ValueTask<IReadOnlyList<Guid>> FormerAsync(string standing = SessionWriter.StandingAnswer)
    {
        var survey = (plan.Turn.State.Session ?? plan.Before.State.Session)?.Survey;
        return survey is not null && (HasHad(plan.Before.State, survey) || plan.Turn.Events.Any(happened => happened is DialogEvent.SessionStarted { Replaces: true }))
            ? await SessionWriter.FormerAsync(sql, SessionId, standing)
            : [];
    }

    private static bool HasHad(ConversationState state, string survey) => state.Completed?.Contains(survey) is true || state.Left?.Contains(survey) is true;
}

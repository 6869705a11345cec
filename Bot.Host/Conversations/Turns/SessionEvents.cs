using Bot.Dialogs.Answers;
using Bot.Host.Conversations.Sessions;

namespace Bot.Host.Conversations.Turns;

/// <summary>Sessions and answers.</summary>
internal static class SessionEvents
{
    public static void AddTo(EventWriters writers) => writers
        .On<DialogEvent.SessionStarted>(StartAsync)
        .On<DialogEvent.SessionReopened>((turn, reopened) => SessionWriter.Reopen(turn.Sql, reopened.SessionId))
        .On<DialogEvent.SessionOfSomeoneElse>((turn, other) => SessionWriter.ReplaceNothing(turn.Sql, other.SessionId))
        .On<DialogEvent.SessionEnded>(EndAsync)
        .On<DialogEvent.Answered>((turn, answered) => AnswerAsync(turn, Answer(turn, answered.Question, AnswerStatus.Answered, answered.Text, answered.Value, answered.By)))
        .On<DialogEvent.AnswerExtended>(ExtendAsync)
        .On<DialogEvent.Invalid>((turn, invalid) => SessionWriter.Insert(turn.Sql, Answer(turn, invalid.Question, AnswerStatus.Unusable, invalid.Text)))
        .On<DialogEvent.Unmatched>(LeaveUnmatchedAsync)
        .On<DialogEvent.Skipped>((turn, skipped) => AnswerAsync(turn, Answer(turn, skipped.Question, AnswerStatus.Skipped, turn.Plan.Inbound?.Text ?? "")))
        .On<DialogEvent.DoesNotKnow>((turn, unknown) => AnswerAsync(turn, Answer(turn, unknown.Question, AnswerStatus.DoesNotKnow, unknown.Text)))
        .On<DialogEvent.NotApplicable>(async (turn, passed) =>
            SessionWriter.Supersede(turn.Sql, turn.SessionId, passed.Question, await turn.FormerAsync(), turn.At))
        .On<DialogEvent.LanguageChanged>((turn, changed) => SessionWriter.SetLanguage(turn.Sql, turn.SessionId, changed.Language.Tag))
        .On<DialogEvent.CommitmentChanged>((turn, changed) => changed.Change is CommitmentChange.Made ? AnswerAsync(turn, Answer(turn, changed.Commitment)) : Task.CompletedTask);

    private static async Task StartAsync(TurnWrite turn, DialogEvent.SessionStarted started)
    {
        var session = SessionOf(turn, started);
        if (started.Replaces)
        {
            await SessionWriter.ReplaceAsync(turn.Sql, session);
        }
        else
        {
            SessionWriter.Start(turn.Sql, session);
        }
    }

    private static async Task EndAsync(TurnWrite turn, DialogEvent.SessionEnded ended) => SessionWriter.End(
        turn.Sql, ended.SessionId, ended.How, ended.How is SessionEnd.Completed ? await turn.FormerAsync() : [], turn.At);

    private static async Task AnswerAsync(TurnWrite turn, AnswerRow answer) => SessionWriter.Answer(turn.Sql, answer, await turn.FormerAsync());

    private static async Task ExtendAsync(TurnWrite turn, DialogEvent.AnswerExtended extended)
    {
        var before = await SessionWriter.CurrentTextAsync(turn.Sql, turn.SessionId, extended.Question);
        var words = SplitThought.Join(before, extended.Text);
        if (string.Equals(words, before, StringComparison.Ordinal))
        {
            return;
        }

        // All the words that stood there stand in it: a row for each of many would be as many times as long.
        var answer = Answer(turn, extended.Question, AnswerStatus.Answered, words, new AnswerValue.Words(words), UnderstoodBy.Exact);
        if (before is null)
        {
            await AnswerAsync(turn, answer);
        }
        else
        {
            SessionWriter.Extend(turn.Sql, answer);
        }
    }

    private static async Task LeaveUnmatchedAsync(TurnWrite turn, DialogEvent.Unmatched unmatched)
    {
        var words = await SessionWriter.UnusableTextAsync(turn.Sql, turn.SessionId, unmatched.Question);
        await AnswerAsync(turn, Answer(turn, unmatched.Question, AnswerStatus.Unmatched, words.Length > 0 ? words : unmatched.Text));
    }

    private static SessionRow SessionOf(TurnWrite turn, DialogEvent.SessionStarted started) => new()
    {
        Id = started.SessionId,
        ConversationId = turn.After.Id,
        ContactId = turn.After.ContactId,
        Survey = started.Survey,
        Version = started.Version,
        Status = SessionStatus.Active,
        Channel = turn.After.Traits.PublicName,
        Language = started.Language.Tag,
        Source = started.Source,
        StartedAt = turn.At,
        RecordedAt = turn.At,
    };

    private static AnswerRow Answer(TurnWrite turn, Commitment made) => made.Suggestion is { } suggestion
        ? Answer(turn, made.Question, AnswerStatus.Answered, made.What, new AnswerValue.Chosen(suggestion), UnderstoodBy.Exact)
        : Answer(turn, made.Question, AnswerStatus.Answered, made.What, new AnswerValue.OtherWords(made.What), UnderstoodBy.Other);

    private static AnswerRow Answer(
        TurnWrite turn, string question, AnswerStatus status, string text, AnswerValue? value = null, UnderstoodBy? by = null) => new()
        {
            Id = Guid.CreateVersion7(turn.At),
            SessionId = turn.SessionId,
            Question = question,
            Status = status,
            Value = value is null ? null : AnswerValueJson.Serialize(value),
            Text = text,
            WhoseWords = WordsOf.Resident,
            UnderstoodBy = by,
            Language = turn.After.State.Language?.Tag ?? "und",
            MessageId = turn.Plan.Inbound?.Id,
            AnsweredAt = turn.At,
        };
}

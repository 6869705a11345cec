using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Commitments;

/// <summary>"Not yet": another day is asked for. What was planned for the former day is dropped.</summary>
internal static class NewDayTalk
{
    // Whoever presses it again still means what the menu before said.
    private const string NotYetNumber = "2";

    public static void Begin(TurnDraft draft, Commitment commitment)
    {
        var passed = commitment.Due <= draft.Input.Today;
        var late = passed ? commitment with { Status = CommitmentStatus.NotYet } : commitment;
        if (passed)
        {
            var next = FollowUpSchedule.AfterNotYet(late, FollowUpDesk.Of(draft, late), draft.Input.Today);
            draft.Add(new DialogEvent.CommitmentChanged(late with { Next = next }, CommitmentChange.Reported));
        }

        CommitmentDesk.WaitFor(draft, CommitmentTalkStep.NewDay, commitment.Id);
        AskDay(draft, passed ? Phrases.WhichNewDay() : Phrases.WhichOtherDay());
    }

    public static void Hear(TurnDraft draft, Commitment commitment, string words)
    {
        var talk = draft.State.Talk!;
        if (talk.Days is null && words.Trim() is NotYetNumber)
        {
            AskDay(draft, Phrases.WhichOtherDay());
            return;
        }

        if (DayOf(draft, talk, commitment, words) is { } day)
        {
            Move(draft, commitment, day);
            return;
        }

        var reading = DayReader.Read(words, draft.Voice.Language, draft.Input.Today);
        if (talk.Attempt > 0)
        {
            CommitmentDesk.Leave(draft);
            return;
        }

        var days = (reading as DayReading.OneOf)?.Days;
        draft.State = draft.State with { Talk = talk with { Attempt = talk.Attempt + 1, Days = days?.ToImmutableList() } };
        if (days is { } several)
        {
            draft.Ask(Several(draft, several), ReplyKind.Notice);
        }
        else
        {
            if (DayWords.Refusal(reading, draft.Voice, draft.Input.Today) is { } refusal)
            {
                draft.Say(refusal);
            }

            AskDay(draft, Phrases.WhichOtherDay());
        }
    }

    private static void AskDay(TurnDraft draft, Phrase question) =>
        draft.Ask(new Prompt(draft.Voice.Say(question), [], draft.Voice.Say(Phrases.HintSkip())), ReplyKind.Notice);

    private static Prompt Several(TurnDraft draft, ImmutableArray<DateOnly> days) => new(
        draft.Voice.Say(Phrases.CommitmentWhichDay()),
        [.. days.Select(day => draft.Voice.DayOfWeek(day, draft.Input.Today)).Select(label => new PromptOption(label, label.Full))],
        Hint: null);

    private static DateOnly? DayOf(TurnDraft draft, CommitmentTalk talk, Commitment commitment, string words)
    {
        if (talk.Days is { } days)
        {
            var question = CommitmentQuestions.Day(
                new Surveys.Question.OpenText { Id = commitment.Question, Text = LocalizedText.Of(draft.Voice.Language, "") },
                draft.Voice.Say(Phrases.CommitmentWhichDay()),
                [.. days],
                draft.Voice,
                draft.Input.Today);
            if (AnswerRecognizer.Recognize(question, words, draft.Voice.Language, draft.Input.Today, []) is Recognition.Understood { Value: AnswerValue.Chosen chosen }
                && DateOnly.ParseExact(chosen.Id, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var day && day >= draft.Input.Today)
            {
                return day;
            }
        }

        return DayReader.Read(words, draft.Voice.Language, draft.Input.Today) is DayReading.Named named ? named.Day : null;
    }

    private static void Move(TurnDraft draft, Commitment commitment, DateOnly day)
    {
        var restarts = commitment is { Status: CommitmentStatus.NotYet, Restarted: false };
        var moved = commitment with
        {
            Due = day,
            Status = CommitmentStatus.Open,
            Moves = commitment.Moves + 1,
            Restarted = commitment.Restarted || restarts,
            SentThisRound = restarts ? 0 : commitment.SentThisRound,
        };
        var isLast = commitment is { Status: CommitmentStatus.NotYet, Restarted: true };
        moved = isLast ? moved with { MayText = false } : moved;
        moved = moved with { Next = FollowUpSchedule.First(moved, FollowUpDesk.Of(draft, moved), draft.Input.Today) };
        draft.Add(new DialogEvent.CommitmentChanged(moved, CommitmentChange.Moved));
        draft.State = draft.State with { Talk = null };
        draft.Reply(ReplyKind.Notice,
        [
            CommitmentWords.Echo(moved, draft.Voice, draft.Input.Today), CommitmentWords.WhatFollows(moved, draft.Voice, draft.Input.Today),
        ]);
        CommitmentDesk.GoOn(draft);
    }
}

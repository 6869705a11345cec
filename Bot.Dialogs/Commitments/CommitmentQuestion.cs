using System.Security.Cryptography;
using System.Text;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Commitments;

/// <summary>The making of a commitment within a survey: a part a message, then the plan in one sentence, and on to the next question.</summary>
internal sealed class CommitmentQuestion : ICommitmentQuestion
{
    /// <summary>Wrong codes, or words that are no phone number, before the offer ends.</summary>
    private const int TriesAtPhone = 3;

    private const int FewestDigitsOfNumber = 7;

    public Question AsAsked(Question.Commitment commitment, SessionState session, Speaker speaker, DateOnly today) => CommitmentParts.Of(commitment, session, speaker, today);

    public Recognition? Understand(TurnDraft draft, OpenQuestion open, string words) => open.Session.Part switch
    {
        CommitmentPart.Day => UnderstandDay(draft, open, words),
        CommitmentPart.Phone => draft.Look(Lookups.Phone).Phone switch
        {
            { IsAllowed: true } phone => Readings.Exact(new AnswerValue.Words(phone.Ending)),
            { } => Readings.OutOfRange,
            null => Readings.NoMatch,
        },
        CommitmentPart.Code => draft.Look(Lookups.PhoneCode).PhoneCode is { } code && IsCode(words, code)
            ? Readings.Exact(new AnswerValue.YesOrNo(true))
            : Readings.NoMatch,
        CommitmentPart.What or CommitmentPart.Place or CommitmentPart.Obstacle or CommitmentPart.Consent => null,
        var part => throw new InvalidOperationException($"Unknown part {part}."),
    };

    public void Accept(TurnDraft draft, OpenQuestion open, string words, Recognition.Understood understood)
    {
        var value = understood.Value;
        var commitment = open.Session.Part is CommitmentPart.What ? Begun(draft, open, value) : Known(draft, open);
        if (commitment is null)
        {
            BeginAgain(draft, open);
            return;
        }

        switch (open.Session.Part)
        {
            case CommitmentPart.What:
                if (commitment.Suggestion is not null && understood.By is not UnderstoodBy.Exact)
                {
                    draft.Say(SurveyPhrases.UnderstoodNext(CommitmentComposer.Name(commitment with { IsPrivate = false }, draft.Speaker)));
                }

                Advance(draft, open, commitment);
                break;
            case CommitmentPart.Day:
                Advance(draft, open, commitment with { Due = DayOf(value, draft.Input.Today) });
                break;
            case CommitmentPart.Place:
                Advance(draft, open, commitment with { Place = ((AnswerValue.Words)value).Value });
                break;
            case CommitmentPart.Obstacle:
                Advance(draft, open, commitment with { Obstacle = ((AnswerValue.Words)value).Value });
                break;
            case CommitmentPart.Consent:
                WithoutNumber(draft, open, words);
                AnswerConsent(draft, open, commitment, ((AnswerValue.YesOrNo)value).Yes);
                break;
            case CommitmentPart.Phone:
                draft.Add(new DialogEvent.WordsMasked());
                draft.Add(new DialogEvent.PhoneGiven());
                Ask(draft, open.Session with { Part = CommitmentPart.Code, PhoneEnding = ((AnswerValue.Words)value).Value, Attempt = 0 });
                break;
            case CommitmentPart.Code:
                draft.Add(new DialogEvent.WordsMasked());
                draft.Add(new DialogEvent.PhoneConfirmed(commitment.Id, ConsentWording(draft, open), draft.Speaker.Language));
                Finish(draft, open, commitment with { MayText = true });
                break;
            default:
                throw new InvalidOperationException($"Unknown part {open.Session.Part}.");
        }
    }

    public bool TrySkip(TurnDraft draft, OpenQuestion open)
    {
        if (open is not { Commitment: not null, Session.Part: not CommitmentPart.What and var part })
        {
            return false;
        }

        if (Known(draft, open) is not { } commitment)
        {
            BeginAgain(draft, open);
        }
        else if (part is CommitmentPart.Consent or CommitmentPart.Phone or CommitmentPart.Code)
        {
            Finish(draft, open, commitment with { MayText = false });
        }
        else
        {
            Advance(draft, open, part switch
            {
                CommitmentPart.Day => commitment with { Due = null },
                CommitmentPart.Place => commitment with { Place = null },
                CommitmentPart.Obstacle => commitment with { Obstacle = null },
                _ => throw new InvalidOperationException($"Unknown part {part}."),
            });
        }

        return true;
    }

    public bool TryGoBack(TurnDraft draft, OpenQuestion open)
    {
        if (open is not { Commitment: { } question, Session.Part: not CommitmentPart.What and var part })
        {
            return false;
        }

        Ask(draft, open.Session with
        {
            Part = part switch
            {
                CommitmentPart.Code => CommitmentPart.Phone,
                CommitmentPart.Phone => CommitmentPart.Consent,
                _ => question.Parts.TakeWhile(one => one != part).Last(),
            },
            Attempt = 0,
            Days = null,
        });
        return true;
    }

    public bool TryRefuse(TurnDraft draft, OpenQuestion open, string words, Misfit why)
    {
        var attempt = open.Session.Attempt + 1;
        switch (open.Session.Part)
        {
            case CommitmentPart.Day:
                RefuseDay(draft, open, words, attempt);
                return true;
            case CommitmentPart.Phone or CommitmentPart.Code:
                draft.Add(new DialogEvent.WordsMasked());
                RefusePhone(draft, open, why, attempt);
                return true;
            case CommitmentPart.What:
                return false;
            case CommitmentPart.Place or CommitmentPart.Obstacle or CommitmentPart.Consent:
                words = WithoutNumber(draft, open, words);
                draft.Add(new DialogEvent.Invalid(open.Question.Id, words));
                if (attempt >= (open.Commitment?.InvalidAttempts ?? open.Survey.InvalidAttempts))
                {
                    draft.Add(new DialogEvent.Unmatched(open.Question.Id, words));
                    return TrySkip(draft, open);
                }

                draft.State = draft.State with { Session = open.Session with { Attempt = attempt, LastAt = draft.Now } };
                draft.Reply(RetryComposer.Compose(open.Question, why, open.Survey, draft.Speaker, draft.Input.Today));
                return true;
            default:
                throw new InvalidOperationException($"Unknown part {open.Session.Part}.");
        }
    }

    /// <summary>A number that a visitor names before it was asked for is kept no more than one that was.</summary>
    private static string WithoutNumber(TurnDraft draft, OpenQuestion open, string words)
    {
        if (open.Session.Part is not CommitmentPart.Consent || draft.Input.Traits.CanPush || words.Count(char.IsDigit) < FewestDigitsOfNumber)
        {
            return words;
        }

        draft.Add(new DialogEvent.WordsMasked());
        return "";
    }

    private static Recognition UnderstandDay(TurnDraft draft, OpenQuestion open, string words)
    {
        if (open.Question is Question.SingleChoice
            && AnswerRecognizer.Recognize(open.Question, words, draft.Speaker.Language, draft.Input.Today, []) is Recognition.Understood chosen)
        {
            return DayOf(chosen.Value, draft.Input.Today) is { } day && day < draft.Input.Today ? Readings.OutOfRange : chosen;
        }

        return DayReader.Read(words, draft.Speaker.Language, draft.Input.Today) switch
        {
            DayReading.Named named => Readings.Exact(new AnswerValue.Day(named.Day)),
            DayReading.OneOf => Readings.Ambiguous,
            DayReading.None => Readings.NoMatch,
            DayReading.Past or DayReading.TooFar => Readings.OutOfRange,
            var reading => throw new InvalidOperationException($"Unknown reading {reading.GetType().Name}."),
        };
    }

    private static DateOnly? DayOf(AnswerValue value, DateOnly today) => value switch
    {
        AnswerValue.Day day => day.Value,
        AnswerValue.Chosen { Id: CommitmentParts.InAWeek } => today.AddDays(CommitmentParts.ProposedDays),
        AnswerValue.Chosen { Id: CommitmentParts.NoDay } => null,
        AnswerValue.Chosen one => DateOnly.ParseExact(one.Id, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no day."),
    };

    private void RefuseDay(TurnDraft draft, OpenQuestion open, string words, int attempt)
    {
        draft.Add(new DialogEvent.Invalid(open.Question.Id, words));
        if (attempt > CommitmentParts.TriesBeforeProposal)
        {
            // Neither a day nor one of the two: kept without a day, and nobody is stuck.
            draft.Say(CommitmentPhrases.CommitmentNoDay());
            TrySkip(draft, open);
            return;
        }

        var reading = DayReader.Read(words, draft.Speaker.Language, draft.Input.Today);
        draft.State = draft.State with
        {
            Session = open.Session with { Attempt = attempt, Days = (reading as DayReading.OneOf)?.Days.ToImmutableList(), LastAt = draft.Now },
        };
        if (attempt < CommitmentParts.TriesBeforeProposal && DayRefusal.Compose(reading, draft.Speaker, draft.Input.Today) is { } refusal)
        {
            draft.Say(refusal);
        }

        SurveyRunner.AskAgain(draft);
    }

    private void RefusePhone(TurnDraft draft, OpenQuestion open, Misfit why, int attempt)
    {
        if (attempt >= TriesAtPhone)
        {
            draft.Say(CommitmentPhrases.CommitmentPhoneOver());
            TrySkip(draft, open);
            return;
        }

        draft.Say(open.Session.Part is CommitmentPart.Code ? CommitmentPhrases.CommitmentCodeWrong()
            : why is Misfit.OutOfRange ? CommitmentPhrases.CommitmentPhoneAbroad()
            : CommitmentPhrases.CommitmentPhoneUnclear());
        Ask(draft, open.Session with { Attempt = attempt });
    }

    private static void AnswerConsent(TurnDraft draft, OpenQuestion open, Commitment commitment, bool yes)
    {
        if (yes && !draft.Input.Traits.CanPush)
        {
            Ask(draft, open.Session with { Part = CommitmentPart.Phone, Attempt = 0 });
            return;
        }

        draft.Add(new DialogEvent.ConsentAnswered(ConsentPurpose.Reminders, yes, ConsentWording(draft, open), draft.Speaker.Language));
        Finish(draft, open, commitment with { MayText = yes });
    }

    private static string ConsentWording(TurnDraft draft, OpenQuestion open)
    {
        return draft.Speaker.Shown(CommitmentComposer.Consent(open.Commitment!, open.Session.SpokeOfDanger, draft.Speaker));
    }

    /// <summary>The commitment after its first part; one made before at this question begins anew.</summary>
    private static Commitment? Begun(TurnDraft draft, OpenQuestion open, AnswerValue value)
    {
        var suggestion = (value as AnswerValue.Chosen)?.Id;
        var what = value switch
        {
            AnswerValue.OtherWords other => other.Value,
            AnswerValue.Words words => words.Value,
            AnswerValue.Chosen => draft.Speaker.Read(open.Commitment!.Suggestions.First(one => string.Equals(one.Id, suggestion, StringComparison.Ordinal)).Label, open.Survey).Full,
            _ => throw new InvalidOperationException($"{value.GetType().Name} is nothing that is planned."),
        };
        var before = Known(draft, open);
        return new Commitment
        {
            Id = IdOf(open),
            SessionId = open.Session.Id,
            Survey = open.Survey.Id,
            SurveyVersion = open.Survey.Version,
            Question = open.Question.Id,
            Suggestion = suggestion,
            What = what,
            Language = draft.Speaker.Language,
            IsPrivate = open.Session.SpokeOfDanger,
            Version = before?.Version ?? 0,
            Moves = before is null or { Status: CommitmentStatus.Draft } ? before?.Moves ?? 0 : before.Moves + 1,
            RemindersSent = before?.RemindersSent ?? 0,
            CheckInsSent = before?.CheckInsSent ?? 0,
        };
    }

    private static Commitment? Known(TurnDraft draft, OpenQuestion open) => draft.FindCommitment(IdOf(open));

    /// <summary>The id of the commitment that a session makes at a question: the same however often the turn is played.</summary>
    private static Guid IdOf(OpenQuestion open)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"commitment:{open.Session.Id:N}:{open.Question.Id}"), hash);
        return new Guid(hash[..16]);
    }

    /// <summary>Whether the words are the code, however its digits are grouped.</summary>
    private static bool IsCode(string words, string code)
    {
        var digits = string.Concat(words.Where(char.IsDigit).Select(digit => (char)('0' + (int)char.GetNumericValue(digit))));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits), Encoding.ASCII.GetBytes(code));
    }

    /// <summary>The part before is not there any more, as after forgetting: the first one is asked again.</summary>
    private static void BeginAgain(TurnDraft draft, OpenQuestion open) =>
        Ask(draft, open.Session with { Part = CommitmentPart.What, Attempt = 0, Days = null });

    private static void Advance(TurnDraft draft, OpenQuestion open, Commitment commitment)
    {
        var next = open.Commitment!.Parts.FirstOrDefault(
            part => part > open.Session.Part && (part is not CommitmentPart.Consent || (commitment.Due is not null && (draft.Input.Traits.CanPush || draft.Program.CanText))));
        if (next is CommitmentPart.What)
        {
            Finish(draft, open, commitment);
            return;
        }

        draft.Add(new DialogEvent.CommitmentChanged(commitment, CommitmentChange.Drafted));
        if (open.Session.Part is CommitmentPart.Day && commitment.Due is { } due)
        {
            draft.Say(CommitmentPhrases.CommitmentDayNoted(draft.Speaker.DayOfWeek(due, draft.Input.Today)));
        }

        Ask(draft, open.Session with { Part = next, Attempt = 0, Days = null });
    }

    private static void Ask(TurnDraft draft, SessionState session)
    {
        draft.State = draft.State with { Session = session with { WantsWords = false, OpenQuestion = null, LastAt = draft.Now, MayBeSomeoneElse = false } };
        SurveyRunner.AskAgain(draft);
    }

    private static void Finish(TurnDraft draft, OpenQuestion open, Commitment draftOne)
    {
        var commitment = draftOne with { Status = CommitmentStatus.Open, IsPrivate = draftOne.IsPrivate || open.Session.SpokeOfDanger };
        commitment = commitment with { Next = FollowUpSchedule.First(commitment, open.Commitment!.FollowUp, draft.Input.Today) };
        draft.Add(new DialogEvent.CommitmentChanged(commitment, CommitmentChange.Made));
        draft.Say(CommitmentComposer.Echo(commitment, draft.Speaker, draft.Input.Today));
        draft.Say(CommitmentComposer.WhatFollows(commitment, draft.Speaker, draft.Input.Today));
        var kept = SurveyOutline.Of(open.Survey).IsNeeded(open.Question.Id)
            ? (open.Session.Kept ?? ImmutableDictionary<string, string>.Empty).SetItem(open.Question.Id, commitment.Suggestion ?? ComparableAnswer.AnyWords)
            : open.Session.Kept;
        SurveyRunner.GoOn(draft, open, open.Session with { Kept = kept, OpenQuestion = null });
    }
}

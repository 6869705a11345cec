using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>
/// What seems to be said beside the question that waits, and is no answer: that somebody does not know, would rather not say, has no time now, or is
/// angry with us.
/// </summary>
internal static class AsideHandler
{
    // Whom people thank, and whom they greet.
    private const int SomeWords = 4;

    private const int FewWords = 7;

    private const CivicTopics OfKindWords = CivicTopics.Community | CivicTopics.Government;

    /// <param name="draft">The turn.</param>
    /// <param name="words">What was said.</param>
    /// <param name="expected">What it is, as far as is known.</param>
    /// <param name="act">What else it may be.</param>
    /// <returns>False where the words are for whoever comes after.</returns>
    public static bool TryReply(TurnDraft draft, string words, ExpectedWords expected, LikelyAct act)
    {
        if (draft.OpenDialog is not null || OpenAnswer.Question(draft) is { Commitment: not null })
        {
            // How a plan went, or what is part of it, is told in many words of this kind.
            return false;
        }

        if (SessionLifecycle.Open(draft) is not { } open || act is LikelyAct.OptOut)
        {
            return false;
        }

        var isPlain = open.Question is Question.Date or Question.YesNo or Question.Number or Question.Scale or Question.PostalCode;
        return !(isPlain && expected is ExpectedWords.Answer)
            && AsideReader.Read(words, expected, mayBeMore: isPlain || act is not LikelyAct.None) is { } said
            && MayBe(open, said, words, expected, act)
            && TryReply(draft, open, said, words);
    }

    // "No, thank you" and "I'd rather you didn't" are a no, "soon" and "when I get paid" a kind of day, "thank God for the buses" is about those; and where
    // any words are an answer, "I don't know where my kids can play" is one.
    private static bool MayBe(OpenQuestion open, Aside said, string words, ExpectedWords expected, LikelyAct act)
    {
        if (open.Question is Question.OpenText || open.Session.WantsWords)
        {
            return said is Aside.DoesNotKnow or Aside.Skip or Aside.Later && words.AsSpan().Count(' ') < FewWords && (said is Aside.Later || open.Question.Optional);
        }

        return said switch
        {
            Aside.Thanks or Aside.Greeting => open.Question is not Question.YesNo && act is LikelyAct.None && !IsAboutMore(words),
            Aside.Skip => open.Question is not Question.YesNo && expected is not ExpectedWords.Answer,
            Aside.Later => open.Question is not (Question.YesNo or Question.Date),
            Aside.Anger => !words.Contains('?', StringComparison.Ordinal) && expected is not ExpectedWords.Answer,
            Aside.DoesNotKnow => expected is not ExpectedWords.Answer,
            _ => throw new InvalidOperationException($"Nothing is known of {said}."),
        };
    }

    private static bool IsAboutMore(string words) =>
        words.AsSpan().Count(' ') >= SomeWords && (CivicTopicReader.Read(words) & ~OfKindWords) is not CivicTopics.None;

    private static bool TryReply(TurnDraft draft, OpenQuestion open, Aside said, string words)
    {
        switch (said)
        {
            case Aside.Thanks:
                return CourtesyHandler.TryReply(draft, Courtesy.Thanks, language: null);
            case Aside.Greeting:
                return CourtesyHandler.TryReply(draft, Courtesy.Greeting, language: null);
            case Aside.Anger when open.Session.AcknowledgedAnger:
                return false;
            case Aside.Anger:
                draft.Add(new DialogEvent.Noted(NotedReason.Anger));
                draft.State = draft.State with { Session = open.Session with { AcknowledgedAnger = true } };
                draft.Say(Phrases.AngerAcknowledged());
                SurveyRunner.AskAgain(draft);
                return true;
            case Aside.Later:
                draft.Add(new DialogEvent.Noted(NotedReason.Later));
                SessionLifecycle.Touch(draft);
                draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(Phrases.AnswerLater())]);
                SurveyRunner.KeepQuestion(draft);
                return true;
            case Aside.DoesNotKnow or Aside.Skip when !open.Question.Optional:
                AnswerHandler.Refuse(draft, open, words, Misfit.NoMatch);
                return true;
            case Aside.Skip:
                SurveyRunner.Skip(draft);
                return true;
            case Aside.DoesNotKnow:
                draft.Add(new DialogEvent.DoesNotKnow(open.Question.Id, words));
                SurveyRunner.GoOnWithout(draft, open);
                return true;
            default:
                throw new InvalidOperationException($"Nothing is known of {said}.");
        }
    }
}

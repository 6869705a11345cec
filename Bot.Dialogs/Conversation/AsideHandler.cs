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
    private const CivicTopics OfKindWords = CivicTopics.Community | CivicTopics.Government;

    /// <param name="draft">The turn.</param>
    /// <param name="words">What was said.</param>
    /// <param name="expected">What it is, as far as is known.</param>
    /// <param name="act">What else it may be.</param>
    /// <returns>False where the words are for whoever comes after.</returns>
    public static bool TryReply(TurnDraft draft, string words, ExpectedWords expected, LikelyAct act)
    {
        var asked = OpenAnswer.Question(draft);
        if (draft.OpenDialog is not null || asked is { Commitment: not null })
        {
            // How a plan went, or what is part of it, is told in many words of this kind.
            return false;
        }

        var isPlain = asked?.Question is Question.Date or Question.YesNo or Question.Number or Question.Scale or Question.PostalCode;
        return !(isPlain && expected is ExpectedWords.Answer)
            && AsideReader.Read(words, expected, mayBeMore: isPlain || act is not LikelyAct.None) is { } said
            && MayBe(asked?.Question, said, words, expected, act)
            && TryReply(draft, SessionLifecycle.Open(draft), said, words);
    }

    // "No, thank you" and "I'd rather you didn't" are a no, "soon" and "when I get paid" a kind of day, "thanks, but no more" an opt-out, and
    // "thank God for the buses" is about those.
    private static bool MayBe(Question? asked, Aside said, string words, ExpectedWords expected, LikelyAct act) => said switch
    {
        Aside.Thanks or Aside.Greeting =>
            asked is not (Question.YesNo or Question.OpenText) && act is not LikelyAct.OptOut && !IsAboutMore(words),
        Aside.Skip => asked is not Question.YesNo && expected is not ExpectedWords.Answer,
        Aside.Later => asked is not (Question.YesNo or Question.Date),
        Aside.Anger => !words.Contains('?', StringComparison.Ordinal),
        Aside.DoesNotKnow => expected is not ExpectedWords.Answer,
        _ => throw new InvalidOperationException($"Nothing is known of {said}."),
    };

    private static bool IsAboutMore(string words) =>
        words.AsSpan().Count(' ') >= SomeWords && (CivicTopicReader.Read(words) & ~OfKindWords) is not CivicTopics.None;

    private static bool TryReply(TurnDraft draft, OpenQuestion? open, Aside said, string words)
    {
        switch (said, open)
        {
            case (Aside.Thanks, _):
                return CourtesyHandler.TryReply(draft, Courtesy.Thanks, language: null);
            case (Aside.Greeting, _):
                return CourtesyHandler.TryReply(draft, Courtesy.Greeting, language: null);
            case (Aside.Anger, { Session.AcknowledgedAnger: false } asked):
                draft.Add(new DialogEvent.Noted(NotedReason.Anger));
                draft.State = draft.State with { Session = asked.Session with { AcknowledgedAnger = true } };
                draft.Say(Phrases.AngerAcknowledged());
                SurveyRunner.AskAgain(draft);
                return true;
            case (Aside.Later, not null):
                draft.Add(new DialogEvent.Noted(NotedReason.Later));
                draft.Reply(ReplyKind.Notice, [draft.Speaker.Say(Phrases.AnswerLater())]);
                return true;
            case (Aside.DoesNotKnow or Aside.Skip, { Question.Optional: false } asked):
                AnswerHandler.Refuse(draft, asked, words, Misfit.NoMatch);
                return true;
            case (Aside.Skip, not null):
                SurveyRunner.Skip(draft);
                return true;
            case (Aside.DoesNotKnow, { } asked):
                draft.Add(new DialogEvent.DoesNotKnow(asked.Question.Id, words));
                SurveyRunner.GoOnWithout(draft, asked);
                return true;
            case (Aside.Anger or Aside.Later or Aside.DoesNotKnow or Aside.Skip, _):
                return false;
            default:
                throw new InvalidOperationException($"Nothing is known of {said}.");
        }
    }
}

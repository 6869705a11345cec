using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Conversation;

/// <summary>Puts the programme's answer to a question into words.</summary>
internal static class AnswerComposer
{
    /// <summary>The first answer that is true here and of which all is known that it says; null where there is none.</summary>
    public static Wording? Compose(TurnDraft draft, QuestionTopic topic)
    {
        var facts = Facts(draft);
        var speaker = draft.Speaker;
        foreach (var answer in draft.Program.Answers.To(topic, draft.Input.Channel, draft.State.Anonymous))
        {
            var wording = answer.Text.In(speaker.Language, speaker.Program.DefaultLanguage);
            var (full, sms) = (MessageTemplate.Parse(wording.Full), MessageTemplate.Parse(wording.ForSms));
            if (full.Placeholders.Concat(sms.Placeholders).All(name => facts.Any(fact => string.Equals(fact.Name, name, StringComparison.Ordinal))))
            {
                return new Wording(full.Format(speaker.Language, facts), sms.FormatForSms(speaker.Language, facts));
            }
        }

        return null;
    }

    private static PhraseArgument[] Facts(TurnDraft draft)
    {
        var program = draft.Program;
        var facts = new List<PhraseArgument> { new("program", draft.Speaker.ProgramName) };
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("services", program.ServicesNumber), ("contact", program.Contact), ("privacy", program.PrivacyUrl)])
        {
            if (value is not null)
            {
                facts.Add(new(name, value));
            }
        }

        if (SessionLifecycle.Open(draft) is { } open)
        {
            var left = SurveyPath.CountFrom(open.Survey, SurveyOutline.Of(open.Survey).PositionOf(open.Question.Id), open.Session.Kept);
            facts.Add(new("left", left));
            facts.Add(new("minutes", NudgeComposer.MinutesFor(left)));
        }

        return [.. facts];
    }
}

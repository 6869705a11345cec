using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>The one reminder of an open survey: who writes, how much is left, the question, and how to end.</summary>
internal static class NudgeComposer
{
    private const double MinutesAQuestion = 0.5;

    /// <summary>About how long so many questions take.</summary>
    public static int MinutesFor(int questions) => (int)Math.Ceiling(questions * MinutesAQuestion);

    /// <summary>Reminds of the question that waits, one of so many that are left.</summary>
    public static Reply Compose(Question question, Survey survey, int left, Speaker speaker)
    {
        return new Reply(speaker.Language, ReplyKind.Nudge)
        {
            Paragraphs = [speaker.Say(SurveyPhrases.Nudge(speaker.ProgramName, left, MinutesFor(left)))],
            Prompt = PromptComposer.Compose(question, survey, speaker),
            Postscript = new Paragraph(speaker).Add(SurveyPhrases.OnlyReminder()).AddIf(speaker.Traits.CanPush, Phrases.StopToEnd()).Join(),
        };
    }
}

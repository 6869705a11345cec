using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Replies;

/// <summary>The one reminder of an open survey: who writes, how much is left, the question, and how to end.</summary>
internal static class NudgeWords
{
    private const double MinutesAQuestion = 0.5;

    /// <param name="question">The question that waits.</param>
    /// <param name="survey">Its survey.</param>
    /// <param name="left">Questions left, this one included.</param>
    /// <param name="voice">Who speaks.</param>
    public static Reply Compose(Question question, Survey survey, int left, Voice voice)
    {
        var minutes = (int)Math.Ceiling(left * MinutesAQuestion);
        return new Reply(voice.Language, ReplyKind.Nudge)
        {
            Paragraphs = [voice.Say(Phrases.Nudge(voice.ProgramName, left, minutes))],
            Prompt = PromptComposer.Compose(question, survey, voice),
            Postscript = new Paragraph(voice).Add(Phrases.OnlyReminder()).AddIf(voice.IsText, Phrases.StopToEnd()).Join(),
        };
    }
}

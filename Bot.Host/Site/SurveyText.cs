using Bot.Host.Web;

namespace Bot.Host.Site;

/// <summary>A text of a survey on a page, with the language it is really in: a survey may lack the page's.</summary>
internal sealed record SurveyText(string Text, Language Language)
{
    public string Direction => PageLanguage.Direction(Language);

    /// <summary>The words for a screen; null without a text.</summary>
    public static SurveyText? Of(LocalizedText? text, Survey? survey, Language wanted)
    {
        if (text is null || survey is null)
        {
            return null;
        }

        var spoken = LanguageMatcher.Match(wanted, text.Wordings.Keys) ?? LanguageMatcher.Match(survey.DefaultLanguage, text.Wordings.Keys) ?? survey.DefaultLanguage;
        return new SurveyText(text.In(spoken, survey.DefaultLanguage).Full, spoken);
    }
}

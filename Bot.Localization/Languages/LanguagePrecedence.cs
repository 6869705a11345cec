namespace Bot.Localization.Languages;

/// <summary>Who decides which language is spoken.</summary>
public static class LanguagePrecedence
{
    /// <summary>
    /// The first of these that matches a language there is: the keyword just used, the conversation's choice, the contact's
    /// known language, the locale the channel tells, the survey's default. What someone did now is stronger than what is
    /// remembered, and what they said is stronger than what their device says.
    /// </summary>
    /// <param name="keyword">The language of the keyword used in this turn; null when none was.</param>
    /// <param name="conversation">The language chosen in this conversation; null before that.</param>
    /// <param name="contact">The contact's language; null when not known.</param>
    /// <param name="activityLocale">The locale of the activity; null where the channel tells none.</param>
    /// <param name="surveyDefault">The language the survey is complete in; spoken when nothing matches.</param>
    /// <param name="available">The languages that can be spoken.</param>
    /// <returns>One of <paramref name="available"/>, or <paramref name="surveyDefault"/>.</returns>
    public static Language Choose(
        Language? keyword,
        Language? conversation,
        Language? contact,
        Language? activityLocale,
        Language surveyDefault,
        IReadOnlyCollection<Language> available) =>
        Match(keyword, available)
        ?? Match(conversation, available)
        ?? Match(contact, available)
        ?? Match(activityLocale, available)
        ?? Match(surveyDefault, available)
        ?? surveyDefault;

    private static Language? Match(Language? wanted, IReadOnlyCollection<Language> available) =>
        wanted is { } language ? LanguageMatcher.Match(language, available) : null;
}

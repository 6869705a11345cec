using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>The first text to someone: who writes, how much comes, what it costs, how to get help and how to end.</summary>
/// <remarks>What it carries: CTIA Messaging Principles and Best Practices, opt-in confirmation.</remarks>
internal static class WelcomeComposer
{
    // With more languages a sentence for each would fill the text; their names alone are understood too.
    private const int SentencesAtMost = 2;

    public static ImmutableArray<Wording> Compose(Survey survey, Speaker speaker)
    {
        var outline = SurveyOutline.Of(survey);
        var notice = new Paragraph(speaker);
        if (speaker.Traits.IsByCarrier)
        {
            notice
                .Add(Phrases.Welcome(speaker.ProgramName, outline.QuestionsAtMost, outline.TextsAtMost))
                .Add(Phrases.Rates())
                .Add(Phrases.Commands());
        }
        else
        {
            notice
                .Add(Phrases.WelcomeChat(speaker.ProgramName, outline.QuestionsAtMost))
                .AddIf(survey.Anonymous, SurveyPhrases.Anonymous());
        }

        notice.AddIf(speaker.Program.PrivacyUrl, Phrases.Privacy).Add(Phrases.Emergency(speaker.Program.EmergencyNumber));
        return OtherLanguages(outline, speaker) is { } offer ? [notice.Join(), offer] : [notice.Join()];
    }

    private static Wording? OtherLanguages(SurveyOutline outline, Speaker speaker)
    {
        var others = outline.Languages.RemoveAll(language => string.Equals(language.Primary, speaker.Language.Primary, StringComparison.Ordinal));
        if (others.IsEmpty)
        {
            return null;
        }

        var offers = new Paragraph(speaker);
        foreach (var language in others)
        {
            var word = LanguageNames.Autonym(language).ToUpperInvariant();
            var isSpoken = LanguageMatcher.Match(language, speaker.PhraseBook.Languages) is not null;
            offers.Add(isSpoken && others.Length <= SentencesAtMost
                ? speaker.PhraseBook.Say(Phrases.LanguageOffer(word), language)
                : new Wording(word));
        }

        return offers.Join(others.Length <= SentencesAtMost ? "\n" : ", ");
    }
}

using Bot.Dialogs.Answers.Words;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Answers;

/// <summary>One of the survey's languages, by its name or its number in the list.</summary>
internal static class LanguageRecognizer
{
    public static Recognition Recognize(in AnswerText answer, ImmutableArray<Language> offered)
    {
        var languages = offered.IsDefault ? [] : offered;
        var core = answer.WithoutFillers(answer.Whole);
        if (NumberWords.Read(answer, core.First, out var number) == core.Length || (core.Length == 1 && answer.TryGet(core.First, answer.Lexicon.Ordinals, out number)))
        {
            return number >= 1 && number <= languages.Length ? Chosen(languages[number - 1], UnderstoodBy.Exact) : Readings.OutOfRange;
        }

        var named = (answer.Count <= SignalReader.LongestLanguageName ? SignalReader.Read(answer.Said).NamedLanguage : null) ?? LanguageNames.FindFolded(answer.Between(core));
        if (named is { } language)
        {
            return Offered(languages, language) is { } found ? Chosen(found, UnderstoodBy.Exact) : Readings.NoMatch;
        }

        return Near(answer, languages, core);
    }

    private static Language? Offered(ImmutableArray<Language> languages, Language named)
    {
        foreach (var language in languages)
        {
            if (language == named)
            {
                return language;
            }
        }

        foreach (var language in languages)
        {
            if (string.Equals(language.Primary, named.Primary, StringComparison.Ordinal))
            {
                return language;
            }
        }

        return null;
    }

    private static Recognition Near(in AnswerText answer, ImmutableArray<Language> languages, WordRange core)
    {
        Language? found = null;
        foreach (var language in languages)
        {
            foreach (var name in LanguageNames.Of(language))
            {
                if (Spelling.IsNear(answer.Between(core), name))
                {
                    if (found is not null && found != language)
                    {
                        return Readings.Ambiguous;
                    }

                    found = language;
                }
            }
        }

        return found is { } near ? Chosen(near, UnderstoodBy.Spelling) : Readings.NoMatch;
    }

    private static Recognition Chosen(Language language, UnderstoodBy by) => Readings.Understood(new AnswerValue.Words(language.Tag), by);
}

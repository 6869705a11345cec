using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using CsCheck;

namespace Bot.Tests.Localization;

public class LocalizationLaws
{
    private static readonly string[] Tags = ["en", "en-US", "es", "es-MX", "es-419", "zh", "zh-TW", "zh-Hans", "zh-Hant-HK", "tl", "fil-PH", "sr-Latn", "sr-Cyrl"];
    private static readonly string[] Pieces = ["{", "}", "n", ",", "plural", "select", "one", "other", "=1", "#", "'", " ", "é", "{n, plural, ", "other{#}}"];

    private static readonly Gen<Language> Languages = Gen.Int[0, Tags.Length - 1].Select(static pick => Language.Parse(Tags[pick]));
    private static readonly Gen<string> Templates = Gen.Int[0, Pieces.Length - 1].Array[0, 30].Select(static picks => string.Concat(picks.Select(static pick => Pieces[pick])));

    [Fact]
    public void A_match_is_one_of_those_there_are_and_the_language_itself_when_it_is_there()
    {
        Gen.Select(Languages, Languages.Array[0, 6]).Sample(static (wanted, available) => LanguageMatcher.Match(wanted, available) switch
        {
            { } match => available.Contains(match) && (match == wanted || !available.Contains(wanted)),
            null => !available.Contains(wanted),
        });
    }

    [Fact]
    public void A_match_does_not_depend_on_the_order()
    {
        Gen.Select(Languages, Languages.Array[0, 6]).Sample(static (wanted, available) =>
            LanguageMatcher.Match(wanted, available) == LanguageMatcher.Match(wanted, available.Reverse()));
    }

    [Fact]
    public void Any_text_is_a_template_or_has_its_mistake_told_within_it()
    {
        Templates.Sample(static text =>
            MessageTemplate.TryParse(text, out var template, out var problem)
                ? problem is null && template.Format(Language.English, template.Placeholders.Select(static name => new PhraseArgument(name, 1)).ToArray()) is not null
                : problem is { Position: >= 0 } mistake && mistake.Position <= text.Length);
    }

    [Fact]
    public void A_plural_form_is_one_of_those_its_language_has()
    {
        Gen.Select(Languages, Gen.Decimal).Sample(static (language, number) => PluralRules.For(language) is var rules && rules.Categories.Contains(rules.Select(number)));
    }
}

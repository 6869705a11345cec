using System.Reflection;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Tests.Localization;

public class CatalogCompletenessTests
{
    /// <summary>Every phrase there is, each factory called with every kind of argument it takes.</summary>
    private static readonly ILookup<string, Phrase> Spoken = new[] { typeof(Phrases), typeof(SurveyPhrases), typeof(CommitmentPhrases) }
        .SelectMany(static factories => factories.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(static method => method.ReturnType == typeof(Phrase))
        .SelectMany(PhrasesOf)
        .ToLookup(static phrase => phrase.Key, StringComparer.Ordinal);

    public static TheoryData<string> Tags => new(PhraseBook.Shipped.Languages.Select(static language => language.Tag));

    [Fact]
    public void English_and_Spanish_are_shipped()
    {
        Assert.Contains(Language.English, PhraseBook.Shipped.Languages);
        Assert.Contains(Language.Spanish, PhraseBook.Shipped.Languages);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_catalog_has_every_phrase_and_no_other(string tag)
    {
        Assert.Equal(Spoken.Select(static phrases => phrases.Key).Order(StringComparer.Ordinal), CatalogOf(tag).Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_catalog_uses_every_argument_of_a_phrase_and_no_other(string tag)
    {
        var wrong = new List<string>();
        foreach (var (key, entry) in CatalogOf(tag).Entries)
        {
            foreach (var names in Spoken[key].Select(static phrase => phrase.Arguments.Select(static argument => argument.Name).ToList()))
            {
                var isWrong = !entry.Text.Placeholders.SetEquals(names) || (entry.Sms is { } sms && !sms.Placeholders.IsSubsetOf(names));
                if (isWrong)
                {
                    wrong.Add($"{key}: given {string.Join(", ", names)}; used {string.Join(", ", entry.Text.Placeholders)}; in sms {string.Join(", ", entry.Sms?.Placeholders ?? [])}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_plural_has_words_for_every_number_a_text_can_have(string tag)
    {
        var rules = PluralRules.For(Language.Parse(tag));
        var needed = Enumerable.Range(0, 1000).Select(number => rules.Select(number)).Distinct().ToList();

        var wrong = CatalogOf(tag).Entries
            .Where(entry => new[] { entry.Value.Text, entry.Value.Sms }
                .OfType<MessageTemplate>()
                .SelectMany(static template => template.Plurals)
                .Any(plural => needed.Except(plural).Any()))
            .Select(static entry => entry.Key);

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_phrase_can_be_said(string tag)
    {
        foreach (var phrase in Spoken.SelectMany(static phrases => phrases))
        {
            Assert.NotEqual(string.Empty, PhraseBook.Shipped.Say(phrase, Language.Parse(tag)).Full.Trim());
        }
    }

    private static Catalog CatalogOf(string tag) =>
        PhraseBook.Shipped.Catalogs.Single(catalog => string.Equals(catalog.Language.Tag, tag, StringComparison.Ordinal));

    private static IEnumerable<Phrase> PhrasesOf(MethodInfo factory)
    {
        IEnumerable<object?[]> calls = [[]];
        foreach (var parameter in factory.GetParameters())
        {
            var samples = Samples(parameter);
            calls = [.. calls.SelectMany(call => samples, static (call, sample) => (object?[])[.. call, sample])];
        }

        return calls.Select(call => (Phrase)factory.Invoke(null, call)!);
    }

    private static List<object?> Samples(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        List<object?> samples = type switch
        {
            _ when type == typeof(string) => ["words"],
            _ when type == typeof(int) => [0, 1, 2],
            _ when type == typeof(long) => [0L, 1L, 2L],
            _ when type == typeof(decimal) => [0m, 1m, 1.5m],
            _ when type == typeof(bool) => [false, true],
            _ when type == typeof(Wording) => [new Wording("words"), new Wording("words", "word")],
            _ when type == typeof(Language) => [Language.English],
            _ when type == typeof(DateOnly) => [new DateOnly(2026, 10, 3)],
            _ when type.IsEnum => [.. Enum.GetValues(type).Cast<object?>()],
            _ => throw new NotSupportedException($"Give this test a sample of {type} for '{parameter.Member.Name}'."),
        };
        if (new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)
        {
            samples.Add(null);
        }

        return samples;
    }
}

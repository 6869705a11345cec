using Bot.Localization.Texts;
using CsCheck;

namespace Bot.Tests.Localization;

public class SmsTextLaws
{
    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Texted("a", "b ", "word", "é", "ñ", "€", "{", "\n", "\r\n", "^", " ")),
        (2, Texted("a", "á", "😀", "👨‍👩‍👧‍👦", "🇺🇸", "👍🏽", "“", "…", "\u00a0", "\u200b", "\u200d", "ế", "市", " ")),
        (2, Texted("a", "e", "\u0301", "\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316", "\ud83d", "\ude00", "\0", "क्", "ष", "ᄒ", "ᅡ", "ᆫ", "؀", "\r", "\n", "\u1fef")));

    [Fact]
    public void The_parts_joined_are_the_prepared_text()
    {
        Texts.Sample(static text => string.Equals(string.Concat(SmsText.Split(SmsText.Prepare(text))), SmsText.Prepare(text), StringComparison.Ordinal));
    }

    [Fact]
    public void No_part_is_longer_than_a_part_may_be_or_empty()
    {
        Texts.Sample(static text =>
        {
            var parts = SmsText.Split(text);
            var isWide = SmsText.Measure(text).Encoding == SmsEncoding.Ucs2;
            var limit = (isWide, parts.Length) switch
            {
                (true, > 1) => 67,
                (true, _) => 70,
                (false, > 1) => 153,
                (false, _) => 160,
            };
            return parts.All(part => part.Length > 0 && (isWide ? part.Length : part.Length + part.Count(static c => "\f^{}\\[~]|€".Contains(c, StringComparison.Ordinal))) <= limit);
        });
    }

    [Fact]
    public void No_part_ends_inside_a_surrogate_pair()
    {
        Texts.Sample(static text => SmsText.Split(text).All(static part => !char.IsHighSurrogate(part[^1]) && !char.IsLowSurrogate(part[0])));
    }

    [Fact]
    public void The_measure_counts_the_parts()
    {
        Texts.Sample(static text => SmsText.Measure(text).Segments == SmsText.Split(text).Length);
    }

    [Fact]
    public void Only_the_wide_alphabet_has_something_that_forces_it()
    {
        Texts.Sample(static text => SmsText.Measure(text) is var size && size.ForcesUcs2.IsEmpty == (size.Encoding == SmsEncoding.Gsm7));
    }

    [Fact]
    public void A_cut_text_always_fits()
    {
        Gen.Select(Texts, Gen.Int[1, 4]).Sample(static (text, max) => SmsText.CountSegments(SmsText.Truncate(text, max)) <= max);
    }

    [Fact]
    public void A_cut_text_is_a_beginning_of_the_text()
    {
        Gen.Select(Texts, Gen.Int[1, 4]).Sample(static (text, max) =>
        {
            var sent = string.Concat(SmsText.Split(text));
            var cut = SmsText.Truncate(text, max);
            return string.Equals(cut, sent, StringComparison.Ordinal)
                || (cut.EndsWith("...", StringComparison.Ordinal) && sent.StartsWith(cut[..^3], StringComparison.Ordinal));
        });
    }

    [Fact]
    public void To_prepare_twice_changes_nothing_more()
    {
        Texts.Sample(static text => string.Equals(SmsText.Prepare(SmsText.Prepare(text)), SmsText.Prepare(text), StringComparison.Ordinal));
    }

    [Fact]
    public void A_prepared_text_is_well_formed_and_composed()
    {
#pragma warning disable RS0030 // The framework is the judge here.
        Texts.Sample(static text => SmsText.Prepare(text).IsNormalized() && !SmsText.Prepare(text).Contains('\0', StringComparison.Ordinal));
#pragma warning restore RS0030
    }

    private static Gen<string> Texted(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Array[0, 400].Select(picks => string.Concat(picks.Select(pick => pieces[pick])));
}

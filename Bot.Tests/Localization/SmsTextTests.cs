using Bot.Localization.Texts;

namespace Bot.Tests.Localization;

public class SmsTextTests
{
    private const string Family = "👨‍👩‍👧‍👦";

    /// <summary>The provider's own calculator answered so; then cases of ours that follow from its rules.</summary>
    public static TheoryData<string, SmsEncoding, int[]> Boundaries => new()
    {
        { string.Empty, SmsEncoding.Gsm7, [] },
        { A(160), SmsEncoding.Gsm7, [160] },
        { A(161), SmsEncoding.Gsm7, [153, 8] },
        { A(306), SmsEncoding.Gsm7, [153, 153] },
        { A(307), SmsEncoding.Gsm7, [153, 153, 1] },
        { A(158) + "€", SmsEncoding.Gsm7, [159] },
        { A(159) + "€", SmsEncoding.Gsm7, [153, 7] },
        { A(152) + "€" + A(10), SmsEncoding.Gsm7, [152, 11] },
        { A(152) + "€" + A(151) + "€z", SmsEncoding.Gsm7, [152, 152, 2] },
        { "á" + A(69), SmsEncoding.Ucs2, [70] },
        { "á" + A(65) + "😀bbbb", SmsEncoding.Ucs2, [66, 6] },
        { "á" + A(66) + "😀bbbb", SmsEncoding.Ucs2, [67, 6] },
        { "á" + A(65) + "😀" + new string('b', 66), SmsEncoding.Ucs2, [66, 67, 1] },
        { "á" + A(65) + "😀" + new string('b', 67), SmsEncoding.Ucs2, [66, 67, 2] },
        { A(1600), SmsEncoding.Gsm7, [.. Enumerable.Repeat(153, 10), 70] },
        { new string('á', 1600), SmsEncoding.Ucs2, [.. Enumerable.Repeat(67, 23), 59] },
        { "a\r\nb", SmsEncoding.Gsm7, [4] },
        { "\t", SmsEncoding.Ucs2, [1] },
        { "`", SmsEncoding.Ucs2, [1] },
        { "\u00a0", SmsEncoding.Ucs2, [1] },
        { "ç", SmsEncoding.Ucs2, [1] },
        { "Ç", SmsEncoding.Gsm7, [1] },
        { "\u001b", SmsEncoding.Ucs2, [1] },
        { A(152) + "\r\n" + A(10), SmsEncoding.Gsm7, [152, 12] },
        { "n\u0303", SmsEncoding.Gsm7, [1] },
        { "e\u0301", SmsEncoding.Gsm7, [1] },
        { "a\u0301", SmsEncoding.Ucs2, [1] },
        { "á" + new string('{', 69), SmsEncoding.Ucs2, [70] },
        { new string('{', 80), SmsEncoding.Gsm7, [80] },
        { new string('{', 81), SmsEncoding.Gsm7, [76, 5] },
        { A(60) + Family + "b", SmsEncoding.Ucs2, [60, 12] },
        { A(66) + "🇺🇸" + A(4), SmsEncoding.Ucs2, [66, 8] },
        { A(66) + "👍🏽" + A(1), SmsEncoding.Ucs2, [66, 5] },
        { "q" + new string('\u0316', 99), SmsEncoding.Ucs2, [67, 33] },
        { A(60) + "q" + new string('\u0316', 99), SmsEncoding.Ucs2, [60, 67, 33] },
        { string.Concat(Enumerable.Repeat("😀\u200d", 40)), SmsEncoding.Ucs2, [66, 54] },
        { "\ud83d", SmsEncoding.Ucs2, [1] },
        { "bad \ude00\ud83d", SmsEncoding.Ucs2, [6] },
    };

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void A_text_is_split_where_the_provider_splits_it(string text, SmsEncoding encoding, int[] lengths)
    {
        Assert.Equal(lengths, SmsText.Split(text).Select(static part => part.Length));

        var size = SmsText.Measure(text);
        Assert.Equal(encoding, size.Encoding);
        Assert.Equal(lengths.Length, size.Segments);
        Assert.Equal(lengths.Length, SmsText.CountSegments(text));
    }

    [Fact]
    public void The_narrow_alphabet_has_as_many_characters_as_the_standard_gives_it()
    {
        var all = Enumerable.Range(0, char.MaxValue + 1).ToLookup(static code => Gsm7.Septets((char)code));

        Assert.Equal(127, all[1].Count());
        Assert.Equal(10, all[2].Count());
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("{a}", 5)]
    [InlineData("€", 2)]
    [InlineData("á{€", 3)]
    [InlineData("😀", 2)]
    [InlineData("a\u0301", 1)]
    public void The_length_is_in_units_of_the_alphabet(string text, int units)
    {
        Assert.Equal(units, SmsText.Measure(text).Units);
    }

    [Theory]
    [InlineData("¿Cómo está usted, mamá?", "ó,á")]
    [InlineData("Ñandú y pingüino", "ú")]
    [InlineData("Hi 👨‍👩‍👧‍👦 and 👍🏽 and 👍🏽", "👨‍👩‍👧‍👦,👍🏽")]
    [InlineData("q\u0316", "q\u0316")]
    [InlineData("plain", "")]
    public void What_forces_the_wide_alphabet_is_told_once_each(string text, string expected)
    {
        Assert.Equal(expected, string.Join(',', SmsText.Measure(text).ForcesUcs2));
    }

    [Theory]
    [InlineData("“Don’t” – he said… OK—now", "\"Don't\" - he said... OK-now")]
    [InlineData("«¿Qué?»\u00a0dijo", "\"¿Qué?\" dijo")]
    [InlineData("a\u200bb\ufeffc\u00add", "abcd")]
    [InlineData("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    [InlineData("tab\there, `tick`", "tab here, 'tick'")]
    [InlineData("nul\0bell\a", "nulbell")]
    [InlineData("• one", "- one")]
    [InlineData("e\u200b\u0301", "é")]
    [InlineData("\u1fef", "'")]
    [InlineData("Está, ação, tiếng Việt, ʻokina, col·lecció", "Está, ação, tiếng Việt, ʻokina, col·lecció")]
    [InlineData("👨‍👩‍👧‍👦 ❤️ क्‍ष می‌خواهم", "👨‍👩‍👧‍👦 ❤️ क्‍ष می‌خواهم")]
    [InlineData("请回复，谢谢。", "请回复，谢谢。")]
    public void Punctuation_is_made_plain_and_letters_stay(string text, string expected)
    {
        Assert.Equal(expected, SmsText.Prepare(text));
    }

    [Fact]
    public void Half_an_emoji_is_replaced_and_a_whole_one_stays()
    {
        Assert.Equal("\ufffd lone \ufffd 😀", SmsText.Prepare("\ud83d lone \ude00 😀"));
    }

    [Fact]
    public void A_plain_text_is_prepared_and_measured_without_allocating()
    {
        var text = A(160);
        Assert.Same(text, SmsText.Prepare(text));
        SmsText.Measure(text);
        SmsText.CountSegments(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        SmsText.Measure(text);
        SmsText.Prepare(text);
        SmsText.CountSegments(text);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(160)]
    [InlineData(0)]
    public void A_text_that_fits_is_not_cut(int length)
    {
        Assert.Equal(A(length), SmsText.Truncate(A(length), 1));
    }

    [Fact]
    public void A_cut_text_ends_after_a_word_and_fills_the_rest()
    {
        var text = string.Join(' ', Enumerable.Repeat("library", 40));

        var cut = SmsText.Truncate(text, 1);

        Assert.EndsWith("library...", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, 150, 160);
    }

    [Fact]
    public void A_text_without_spaces_is_cut_where_it_is_full()
    {
        Assert.Equal(A(157) + "...", SmsText.Truncate(A(400), 1));
        Assert.Equal(new string('市', 131) + "...", SmsText.Truncate(new string('市', 400), 2));
    }

    [Fact]
    public void A_cut_that_loses_the_only_wide_character_uses_the_narrow_alphabet()
    {
        Assert.Equal(A(157) + "...", SmsText.Truncate(A(200) + "😀", 1));
    }

    [Fact]
    public void A_cut_never_goes_through_an_emoji()
    {
        Assert.Equal(A(60) + "...", SmsText.Truncate("á" + A(59) + Family + Family, 1).Replace("á", "a", StringComparison.Ordinal));
    }

    [Fact]
    public void A_character_longer_than_a_message_is_dropped_whole()
    {
        Assert.Equal("Hi...", SmsText.Truncate("Hi q" + new string('\u0316', 500), 2));
    }

    [Fact]
    public void To_cut_to_nothing_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SmsText.Truncate("text", 0));
    }

    private static string A(int count) => new('a', count);
}

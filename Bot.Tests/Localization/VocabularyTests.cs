using Bot.Localization.Lexicons;

namespace Bot.Tests.Localization;

/// <summary>A slip of the thumb is read as the word that was meant, and never in place of a word that is known.</summary>
public sealed class VocabularyTests
{
    private static readonly string[] Words =
        ["please", "lease", "housing", "hosing", "appointment", "crossing", "stop", "three", "there", "quite", "quiet", "año", "ñandues", "commitment"];

    private static readonly Vocabulary Known = Build();

    [Theory]
    [InlineData("housing", "huosing")]
    [InlineData("housing", "housign")]
    [InlineData("appointment", "apointment")]
    [InlineData("appointment", "appointmen")]
    [InlineData("commitment", "comitment")]
    [InlineData("crossing", "crosing")]
    [InlineData("stop", "stoppp")]
    public void A_slip_is_the_word_that_was_meant(string word, string slip) => Assert.Equal(Known.IdOf(word), Known.IdOf(slip));

    [Theory]
    [InlineData("leaes", "lease")]
    [InlineData("hosing", "hosing")]
    [InlineData("quiet", "quiet")]
    [InlineData("lease", "lease")]
    [InlineData("there", "there")]
    public void A_known_word_is_nobodys_slip(string text, string word) => Assert.Equal(Known.IdOf(word), Known.IdOf(text));

    [Theory]
    [InlineData("ohusing")]
    [InlineData("ousing")]
    [InlineData("sotp")]
    [InlineData("pleas")]
    [InlineData("housnig2")]
    [InlineData("ñanduse")]
    [InlineData("appointmnet2")]
    [InlineData("h")]
    [InlineData("")]
    public void What_is_no_slip_stays_unknown(string text) => Assert.Equal(0, Known.IdOf(text));

    [Fact]
    public void Each_text_of_two_edits_or_more_is_unknown()
    {
        foreach (var word in Words.Where(word => word.Length >= 8))
        {
            for (var from = 1; from < word.Length - 3; from++)
            {
                Assert.Equal(0, Known.IdOf(word.Remove(from, 1).Remove(from + 1, 1) + "q"));
            }
        }
    }

    private static Vocabulary Build()
    {
        var vocabulary = new Vocabulary();
        foreach (var word in Words)
        {
            vocabulary.Add(word);
        }

        vocabulary.Freeze();
        return vocabulary;
    }
}

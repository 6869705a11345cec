using Bot.Localization.Languages;
using Xunit.Abstractions;

namespace Bot.Tests.Dialogs.Fresh;

public sealed class FreshTextTests(ITestOutputHelper output)
{
    // What is reached so far (README.md beside the sets); it only rises.
    private static readonly Dictionary<string, double> LeastRight = new(StringComparer.Ordinal) { ["first"] = 0.76, ["second"] = 0.79, ["third"] = 0.62, ["fourth"] = 0.66 };

    public static TheoryData<string> Sets => [.. FreshText.Sets];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Texts_that_nobody_tuned_to_are_taken_as_they_were_meant(string set)
    {
        var (name, language) = (set.Split('.')[0], Language.Parse(set.Split('.')[1]));

        var score = FreshScore.Of(FreshText.Read(set), text => FreshTalk.Outcome(text, language));

        output.WriteLine(score.ToString());
        Assert.Equal(0, score.WrongConsents);
        Assert.True(score.Right >= LeastRight[name], score.ToString());
    }
}

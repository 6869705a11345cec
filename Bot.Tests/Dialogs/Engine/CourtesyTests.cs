using Bot.Dialogs.Engine;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>Thanks, greetings and goodbyes answer nothing, and are returned.</summary>
public sealed class CourtesyTests
{
    [Theory]
    [InlineData("thank you", "You're welcome.")]
    [InlineData("Thanks so much!! God bless", "You're welcome.")]
    [InlineData("hi", "Hello!")]
    [InlineData("Hello, good morning", "Hello!")]
    [InlineData("ok bye", "Goodbye.")]
    [InlineData("muchas gracias", "You're welcome.")]
    public void After_the_end_they_are_returned_in_one_line(string words, string line)
    {
        var talk = Talk.With(Samples.Other).Says("PARK", "swings", words);

        Assert.Equal(line, talk.Text);
        Assert.False(talk.Did<DialogEvent.HandedOff>());
    }

    [Fact]
    public void Before_it_the_question_is_asked_again()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "thank you");

        Assert.StartsWith("You're welcome.", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Which matters?", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.Answered>());
    }

    [Theory, InlineData("hola", "es"), InlineData("Buenos días", "es"), InlineData("good morning", "en")]
    public void A_stranger_is_welcomed_in_the_language_of_their_greeting(string words, string language)
    {
        var talk = Talk.With(Samples.Branching).Says(words);

        Assert.True(talk.Did<DialogEvent.SessionStarted>());
        Assert.Equal(Language.Parse(language), talk.State.Language);
    }

    [Theory, InlineData("thanks but rents are too high"), InlineData("hello kitty museum"), InlineData("gracias a dios tengo trabajo")]
    public void Who_says_more_than_that_is_heard(string words) => Assert.DoesNotContain("welcome", Talk.With(Samples.Branching).Says("SAMPLE", words).Text, StringComparison.Ordinal);
}

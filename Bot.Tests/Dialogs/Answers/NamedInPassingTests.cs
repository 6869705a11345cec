using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Answers;

/// <summary>One choice that is named anywhere in a sentence is that choice, and is said back; two are asked about; none is the words alone.</summary>
public sealed class NamedInPassingTests
{
    [Theory]
    [InlineData("my sister lost her place last year and now three of us sleep on a couch, so housing", "housing")]
    [InlineData("landlord wont fix the heat and still raised us. so 2", "housing")]
    [InlineData("the second one, my daughter had to move back in with her two babies", "housing")]
    [InlineData("they closed the plant where I worked for 20 years and nobody hires at my age, put 1", "safety")]
    [InlineData("I was thinking safety at first, but when I look at what we pay every month it has to be housing", "housing")]
    public void One_is_that_choice(string words, string choice)
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", words);

        Assert.Equal(choice, Assert.IsType<AnswerValue.Chosen>(talk.The<DialogEvent.Answered>().Value).Id);
        Assert.Equal(words, talk.The<DialogEvent.Answered>().Text);
        Assert.Equal(UnderstoodBy.Spelling, talk.The<DialogEvent.Answered>().By);
    }

    [Theory]
    [InlineData("the police take hours when we call and the rent eats all that I make in a month")]
    [InlineData("we pay too much rent for what it is, put 1")]
    public void Two_are_asked_about(string words) => Assert.True(Talk.With(Samples.Branching).Says("SAMPLE", words).Did<DialogEvent.Invalid>());

    [Theory]
    [InlineData("my mother turned 90 in june and we had cake")]
    [InlineData("so many potholes on our street that my axle broke")]
    public void None_is_the_words(string words) => Assert.IsType<AnswerValue.OtherWords>(Talk.With(Samples.Branching).Says("SAMPLE", words).The<DialogEvent.Answered>().Value);
}

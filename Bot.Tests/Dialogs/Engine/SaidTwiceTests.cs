using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>What reaches a chat twice, by a second press or by a program that sends it again, counts once.</summary>
public sealed class SaidTwiceTests
{
    private const int TwoHours = 2 * 60 * 60;
    private const string Sentence = "The landlord raises the rent every single year";

    private static Talk Chat() => Talk.In(SurveyChannel.WebChat, Samples.Branching).Opens();

    private static AskedQuestion Button(Talk talk, string question) => new(talk.State.Session!.Id, question);

    [Fact]
    public void A_button_pressed_twice_is_met_with_the_question_of_now_and_no_reproach()
    {
        var talk = Chat();
        var area = Button(talk, "area");

        talk.Presses("Affordable housing", area).Presses("Affordable housing", area);

        Assert.StartsWith("How hard is the rent?", talk.Screen.Text, StringComparison.Ordinal);
        Assert.Single(talk.Happened.OfType<DialogEvent.Answered>());
    }

    [Fact]
    public void Another_button_of_an_earlier_question_is_told_how_to_change_an_answer()
    {
        var talk = Chat();
        var area = Button(talk, "area");

        talk.Presses("Affordable housing", area).Presses("Public safety", area);

        Assert.StartsWith("That button belongs to an earlier question. To change an answer, write BACK.", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_button_for_own_words_pressed_twice_is_no_words_of_their_own()
    {
        var talk = Chat();
        var area = Button(talk, "area");

        talk.Presses("Something else", area).Presses("Something else", area);

        Assert.Empty(talk.Happened.OfType<DialogEvent.Answered>());
        Assert.Equal("street lights", talk.Says("street lights").The<DialogEvent.Answered>().Text);
    }

    [Theory]
    [InlineData("rent")]
    [InlineData(Sentence)]
    public void What_a_program_sends_again_under_a_new_id_answers_no_second_question(string words)
    {
        var talk = Chat().Says("1", words).SendsAgainAfter(25, words);

        Assert.StartsWith("We have that answer already.\n\nMay we send you", talk.Screen.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.Answered>());
    }

    [Theory]
    [InlineData("rent")]
    [InlineData(Sentence)]
    public void Where_the_clock_was_put_back_nothing_is_known_to_be_sent_again(string words)
    {
        var talk = Chat().Says("1", words).SendsAgainAfter(-TwoHours, words);

        Assert.DoesNotContain("We have that answer already.", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_sentence_word_for_word_is_taken_for_one_sent_again_and_a_third_time_is_meant()
    {
        var talk = Talk.In(SurveyChannel.WebChat, Samples.Repeating("replace")).Opens().Says(Sentence, Sentence);
        Assert.StartsWith("We have that answer already.\n\nSay more.", talk.Screen.Text, StringComparison.Ordinal);

        Assert.Equal("more", talk.Says(Sentence).The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void A_short_answer_may_be_the_same_twice() =>
        Assert.Equal(2, Talk.In(SurveyChannel.WebChat, Samples.Repeating("replace")).Opens().Says("the park", "the park").Happened.OfType<DialogEvent.Answered>().Count());

    [Fact]
    public void The_same_sentence_much_later_or_after_BACK_or_by_text_is_an_answer()
    {
        Assert.Equal("more", Talk.In(SurveyChannel.WebChat, Samples.Repeating("replace")).Opens().Says(Sentence).After(TimeSpan.FromMinutes(6)).Says(Sentence).The<DialogEvent.Answered>().Question);
        Assert.Equal("say", Talk.In(SurveyChannel.WebChat, Samples.Repeating("replace")).Opens().Says(Sentence, "BACK", Sentence).The<DialogEvent.Answered>().Question);
        Assert.Equal("more", Talk.With(Samples.Repeating("replace")).Says("SAMPLE", Sentence, Sentence).The<DialogEvent.Answered>().Question);
    }
}

using Bot.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Engine;

public sealed class KeywordTests
{
    [Theory]
    [InlineData("SAMPLE", null, "en")]
    [InlineData("  “sample.” 😀", null, "en")]
    [InlineData("Ejemplo!", null, "es")]
    [InlineData("SAMPLE LIB3", "LIB3", "en")]
    [InlineData("ejemplo lib3", "LIB3", "es")]
    public void A_keyword_is_forgiving_and_sets_the_language_and_the_source(string words, string? source, string language)
    {
        var started = Talk.With(Samples.Branching).Says(words).The<DialogEvent.SessionStarted>();

        Assert.Equal((source, language), (started.Source, started.Language.Tag));
        Assert.NotNull(started.Keyword);
    }

    [Fact]
    public void Another_survey_s_keyword_leaves_the_open_survey_with_what_was_answered()
    {
        var talk = Talk.With(Samples.Branching, Samples.Other).Says("SAMPLE", "2", "PARK");

        Assert.Equal(SessionEnd.Partial, talk.The<DialogEvent.SessionEnded>().How);
        Assert.Equal("other-survey", talk.The<DialogEvent.SessionStarted>().Survey);
    }

    [Fact]
    public void The_open_survey_s_own_keyword_asks_its_question_again_in_the_keyword_s_language()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "2", "EJEMPLO");

        Assert.False(talk.Did<DialogEvent.SessionStarted>());
        Assert.StartsWith("¿Qué tanto cuesta la renta?", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keyword_in_another_language_than_before_changes_the_language_and_tells_it()
    {
        Assert.Equal("es", Talk.With(Samples.Branching, Samples.Other).Says("SAMPLE", "PARQUE").The<DialogEvent.LanguageChanged>().Language.Tag);
        Assert.False(Talk.With(Samples.Branching, Samples.Other).Says("SAMPLE", "PARK").Did<DialogEvent.LanguageChanged>());
    }

    [Fact]
    public void While_a_question_waits_a_word_after_a_keyword_is_an_answer_unless_it_looks_like_a_code()
    {
        Assert.Equal("say", Talk.With(Samples.Other).Says("PARK", "park benches").The<DialogEvent.Answered>().Question);
        Assert.False(Talk.With(Samples.Other).Says("PARK", "park LIB3").Did<DialogEvent.Answered>());
    }

    [Theory]
    [InlineData("PRIVATE", "\"Sample\" is answered on the web: https://talk.example?survey=web-only&lang=en")]
    [InlineData("PRIVADO", "\"Ejemplo\" se contesta en internet: https://talk.example?survey=web-only&lang=en")]
    public void A_survey_for_the_web_is_answered_by_text_with_its_link(string keyword, string reply)
    {
        var talk = Talk.With(Samples.Branching, Samples.WebOnly).Says(keyword);

        Assert.Equal(reply.Split("&lang=")[0], talk.Text.Split("&lang=")[0]);
        Assert.False(talk.Did<DialogEvent.SessionStarted>());
    }

    [Fact]
    public void The_link_leaves_an_open_survey_open() =>
        Assert.Equal("share", Talk.With(Samples.Branching, Samples.WebOnly).Says("SAMPLE", "2", "PRIVATE").State.Session!.Question);

    [Fact]
    public void A_second_passage_replaces_the_first_and_says_so()
    {
        var talk = Talk.With(Samples.Repeating("replace")).Says("SAMPLE", "a", "b", "SAMPLE");

        Assert.True(talk.The<DialogEvent.SessionStarted>().Replaces);
        Assert.Equal("These answers replace your earlier ones. Someone else on this phone? Reply NEW.\nSay it.", talk.Text);
    }

    [Fact]
    public void NEW_makes_it_another_person_s_and_only_before_the_first_answer()
    {
        var talk = Talk.With(Samples.Repeating("replace")).Says("SAMPLE", "a", "b", "SAMPLE", "NEW");
        Assert.True(talk.Did<DialogEvent.SessionOfSomeoneElse>());
        Assert.Equal("Thank you. We count this as another person's answers.\nSay it.", talk.Text);

        var late = Talk.With(Samples.Repeating("replace")).Says("SAMPLE", "a", "b", "SAMPLE", "c", "new");
        Assert.False(late.Did<DialogEvent.SessionOfSomeoneElse>());
        Assert.Equal("more", late.The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void Where_every_passage_counts_nothing_is_replaced()
    {
        var talk = Talk.With(Samples.Repeating("new")).Says("SAMPLE", "a", "b", "SAMPLE");

        Assert.False(talk.The<DialogEvent.SessionStarted>().Replaces);
        Assert.Equal("Say it.", talk.Text);
    }

    [Fact]
    public void Where_one_passage_counts_a_second_is_refused()
    {
        var talk = Talk.With(Samples.Repeating("refuse")).Says("SAMPLE", "a", "b", "SAMPLE");

        Assert.False(talk.Did<DialogEvent.SessionStarted>());
        Assert.Equal("You have already answered \"Sample\". Thank you.", talk.Text);
    }

    [Fact]
    public void A_survey_that_was_left_may_be_taken_up_even_where_one_passage_counts() =>
        Assert.True(Talk.With(Samples.Repeating("refuse"), Samples.Other).Says("SAMPLE", "a", "PARK", "b", "SAMPLE").Did<DialogEvent.SessionStarted>());
}

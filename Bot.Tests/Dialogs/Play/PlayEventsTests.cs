using Bot.Dialogs.Play;
using Bot.Dialogs.Surveys;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Play;

public sealed class PlayEventsTests
{
    [Theory]
    [InlineData("2", """{"event":"answer","question":"area","value":"housing","text":"2"}""")]
    [InlineData("clean “streets” & luz", """{"event":"answer","question":"area","value":"clean “streets” & luz","text":"clean “streets” & luz"}""")]
    [InlineData("1 or 2", """{"event":"invalid","question":"area","text":"1 or 2"}""")]
    [InlineData("español", """{"event":"language","tag":"es"}""")]
    [InlineData("STOP", """{"event":"opted_out"}""")]
    [InlineData("I want to kill myself", """{"event":"urgent"}|{"event":"handoff","reason":"urgent"}""")]
    [InlineData("I want to talk to a person", """{"event":"handoff","reason":"asked"}""")]
    public void An_event_is_one_line_of_JSON(string words, string lines) =>
        Assert.Equal(lines.Split('|'), Lines(Talk.With(Samples.Branching).Says("SAMPLE", words)).Where(line => !line.Contains("\"reply\"", StringComparison.Ordinal)));

    [Fact]
    public void A_reply_is_told_as_its_channel_shows_it_with_what_may_be_pressed()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "ejemplo");

        Assert.Equal(
            """{"event":"reply","text":"¿Qué importa?\n1 Seguridad\n2 Vivienda\n3 Otra cosa\nResponda 1-3 o a su manera","language":"es","suggestions":["Seguridad","Vivienda","Otra cosa"]}""",
            Lines(talk)[^1]);
        Assert.Contains("Elija una", PlayEvents.Line(talk.Last.Events[^1], SurveyChannel.WebChat), StringComparison.Ordinal);
    }

    [Fact]
    public void Skips_unmatched_questions_and_the_end_are_told()
    {
        Assert.Contains("""{"event":"skipped","question":"word"}""", Lines(Talk.With(Samples.Branching).Says("SAMPLE", "1", "SKIP")));
        Assert.Contains("""{"event":"unmatched","question":"share"}""", Lines(Talk.With(Samples.Branching).Says("SAMPLE", "2", "red", "green", "blue")));
        Assert.Contains("""{"event":"completed"}""", Lines(Talk.With(Samples.Branching).Says("SAMPLE", "1", "SKIP", "no")));
        Assert.Contains("""{"event":"handoff","reason":"unexpected"}""", Lines(Talk.With(Samples.Other).Says("PARK", "swings", "a second thought")));
    }

    [Theory]
    [InlineData("1", "\"red\"")]
    [InlineData("1 3", "[\"bus\",\"walk\"]")]
    [InlineData("2 1 3", "[\"two\",\"one\",\"three\"]")]
    [InlineData("4", "4")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("3", "3")]
    [InlineData("12/31/2026", "\"2026-12-31\"")]
    [InlineData("28202", "\"28202\"")]
    public void A_value_has_the_form_of_its_kind(string words, string value)
    {
        var talk = Talk.With(Samples.EveryKind).Says("EVERY", "1", "1 3", "2 1 3", "4", "yes", "3", "12/31/2026", "28202");

        Assert.Contains(talk.Happened.Select(happened => PlayEvents.Line(happened, SurveyChannel.Sms)), line => line is not null && line.Contains($"\"value\":{value},\"text\":\"{words}\"", StringComparison.Ordinal));
    }

    private static List<string> Lines(Talk talk) => [.. talk.Last.Events.Select(happened => PlayEvents.Line(happened, SurveyChannel.Sms)).OfType<string>()];
}

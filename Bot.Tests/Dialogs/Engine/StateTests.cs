using System.Globalization;
using System.Text;
using Bot.Dialogs.Engine;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Engine;

public sealed class StateTests
{
    private const int MostBytes = 400;

    [Fact]
    public void A_stored_state_of_an_earlier_version_is_read()
    {
        var stored = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Dialogs", "Engine", "state-1.json"));

        var state = ConversationStateJson.Deserialize(stored);

        Assert.Equal(Language.Spanish, state.Language);
        Assert.Equal("SAMPLE", state.FirstKeyword);
        Assert.Equal(new DateOnly(2026, 10, 2), state.FirstSpokeOn);
        Assert.True(state.Welcomed);
        Assert.Equal(["other-survey"], state.Completed!);
        Assert.Equal(("sample", 1, SessionStatus.Expired, "share"), (state.Session!.Survey, state.Session.Version, state.Session.Status, state.Session.Question));
        Assert.Equal("housing", state.Session.Kept!["area"]);
    }

    [Fact]
    public void A_conversation_goes_on_from_a_stored_state()
    {
        var stored = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Dialogs", "Engine", "state-1.json"));

        var talk = Talk.With(Samples.Branching).WithState(stored).Says("4");

        Assert.Equal("share", talk.The<DialogEvent.Answered>().Question);
        Assert.StartsWith("¿Qué ayuda?", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_not_known_is_passed_over() =>
        Assert.Equal(Language.English, ConversationStateJson.Deserialize("""{"l":"en","future":{"a":[1]}}"""u8).Language);

    [Fact]
    public void Half_way_through_ten_questions_the_state_is_small()
    {
        var lines = new StringBuilder();
        for (var i = 1; i <= 10; i++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"  - {{id: question_{i}, type: single_choice, text: {{en: Which?}}, choices: [{{id: first_choice, label: {{en: First}}}}, {{id: second, label: {{en: Second}}}}]");
            lines.AppendLine(i > 5 ? $", show_if: {{question: question_{i - 5}, is: first_choice}}}}" : "}");
        }

        var talk = Talk.With(Talk.Survey(lines.ToString(), id: "neighborhood-safety")).Says("SAMPLE", "1", "1", "1", "1", "1");

        Assert.Equal("question_6", talk.State.Session!.Question);
        Assert.InRange(ConversationStateJson.Serialize(talk.State).Length, 1, MostBytes);
    }

    [Fact]
    public void No_words_of_a_person_are_kept_in_the_state()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "my secret choice", "my secret word");

        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(ConversationStateJson.Serialize(talk.State)), StringComparison.Ordinal);
    }
}

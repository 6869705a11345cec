using Bot.Dialogs.Authoring;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Localization.Texts;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class MessageBudgetTests
{
    private static readonly MessageBudget Budget = new(PhraseBook.Shipped, MessageBudget.TypicalProgram);

    public static TheoryData<string> ShippedFiles => new(SampleSurveys.ShippedFiles.Select(file => Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void A_shipped_survey_keeps_to_the_budget_in_both_languages(string name) =>
        Assert.Equal([], Budget.Overruns(Talk.Shipped(name)));

    [Fact]
    public void The_typical_programme_has_a_name_of_20_characters_and_an_address_of_30()
    {
        Assert.All(MessageBudget.TypicalProgram.Name.Wordings.Values, name => Assert.Equal(20, name.Full.Length));
        Assert.Equal(30, MessageBudget.TypicalProgram.PrivacyUrl!.Length);
    }

    [Theory]
    [InlineData("MATTERS", 3)]
    [InlineData("IMPORTA", 3)]
    public void The_first_text_takes_few_segments_of_the_plain_alphabet(string keyword, int segments)
    {
        var text = Typical(Talk.Shipped("what-matters-most")).Says(keyword).Text;

        var size = SmsText.Measure(text);
        Assert.Equal(("", SmsEncoding.Gsm7), (string.Concat(size.ForcesUcs2), size.Encoding));
        Assert.True(size.Segments <= segments, $"{size.Segments} segments, {size.Units} septets:\n{text}");
    }

    [Fact]
    public void A_long_question_is_over_in_its_language_and_a_short_form_for_texting_mends_it()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 80));
        var survey = Talk.Survey($"  - {{id: say, type: text, text: {{en: Say it.}}}}\n  - {{id: tell, type: text, text: {{en: {words}}}}}");

        Assert.Equal([new BudgetOverrun("tell", Language.English, 4, 2)], English(survey));

        var mended = Talk.Survey($"  - {{id: say, type: text, text: {{en: Say it.}}}}\n  - {{id: tell, type: text, text: {{en: {words}}}, sms: {{en: Tell.}}}}");
        Assert.Empty(Budget.Overruns(mended));
    }

    [Fact]
    public void A_long_closing_and_a_long_introduction_are_over()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 100));
        var survey = Talk.Survey($"  - {{id: say, type: text, text: {{en: Say it.}}}}\nclosing: {{en: {words}}}", head: $"introduction: {{en: {words}}}");

        Assert.Equal([new BudgetOverrun("say", Language.English, 5, 3), new BudgetOverrun(null, Language.English, 4, 2)], English(survey));
    }

    [Fact]
    public void A_language_that_needs_the_wide_alphabet_has_more_room()
    {
        var words = string.Concat(Enumerable.Repeat("Việt ", 22)).Trim();
        var survey = Talk.Survey($"  - {{id: say, type: text, text: {{en: Say it., vi: Nói.}}}}\n  - {{id: tell, type: text, text: {{en: Tell., vi: {words}}}}}");

        Assert.All(Budget.Overruns(survey).Where(overrun => overrun.Language.Tag is "vi"), overrun => Assert.Equal(3, overrun.Allowed));
        Assert.DoesNotContain(Budget.Overruns(survey), overrun => overrun is { Question: "tell", Language.Tag: "vi", Segments: <= 3 });
    }

    [Fact]
    public void A_survey_for_the_web_has_no_budget() => Assert.Empty(Budget.Overruns(Samples.WebOnly));

    [Fact]
    public void The_reader_warns_of_what_is_over()
    {
        var yaml = SampleSurveys.Head + "  - {id: tell, type: text, text: {en: " + string.Join(' ', Enumerable.Repeat("word", 80)) + "}}\n";

        Assert.Contains(SurveyReader.Read(yaml, "x.yaml", Budget).Problems, problem => problem.Severity is Severity.Warning);
    }

    [Theory]
    [InlineData("MATTERS", "HELP", 1)]
    [InlineData("IMPORTA", "AYUDA", 2)]
    [InlineData("MATTERS", "STOP", 1)]
    [InlineData("IMPORTA", "STOP", 1)]
    [InlineData("MATTERS", "WHO", 2)]
    [InlineData("IMPORTA", "quién es", 2)]
    [InlineData("MATTERS", "I want to kill myself", 1)]
    [InlineData("IMPORTA", "me quiero matar", 1)]
    [InlineData("MATTERS", "I want to talk to a person", 2)]
    [InlineData("IMPORTA", "quiero hablar con una persona", 2)]
    public void What_is_said_outside_of_surveys_takes_few_segments_of_the_plain_alphabet(string keyword, string words, int segments)
    {
        var text = Typical(Talk.Shipped("what-matters-most")).Says(keyword, words).Text;

        var size = SmsText.Measure(text);
        Assert.Equal("", string.Concat(size.ForcesUcs2));
        Assert.True(size.Segments <= segments, $"{size.Segments} segments, {size.Units} septets:\n{text}");
    }

    [Theory]
    [InlineData("MATTERS")]
    [InlineData("IMPORTA")]
    public void The_reminder_of_every_question_takes_two_segments_of_the_plain_alphabet(string keyword)
    {
        var talk = Typical(Talk.Shipped("what-matters-most")).Says(keyword);
        while (talk.State.Session is { Status: SessionStatus.Active })
        {
            var size = SmsText.Measure(talk.IsNudged().Text);
            Assert.True(size is { Encoding: SmsEncoding.Gsm7, Segments: <= 2 }, $"{size.Segments} segments:\n{talk.Text}");
            talk.WithState(System.Text.Encoding.UTF8.GetString(ConversationStateJson.Serialize(talk.State with { Session = talk.State.Session with { Nudged = false } })));
            talk.Says(talk.State.Session!.Question is "area" ? "1" : "SKIP");
        }
    }

    private static IEnumerable<BudgetOverrun> English(Survey survey) => Budget.Overruns(survey).Where(overrun => overrun.Language == Language.English);

    private static Talk Typical(Survey survey) => Talk.WithProgram(_ => MessageBudget.TypicalProgram, survey);
}

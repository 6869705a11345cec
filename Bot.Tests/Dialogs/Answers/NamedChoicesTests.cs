using Bot.Dialogs.Answers;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Answers;

/// <summary>Where several may be chosen, a sentence chooses what it names and does not deny, and "none of these" stands alone.</summary>
public sealed class NamedChoicesTests
{
    private static readonly Question.MultipleChoice Places = (Question.MultipleChoice)Talk.Survey("""
          - id: places
            type: multiple_choice
            text: {en: Where do you go?, es: ¿A dónde va?}
            choices:
              - {id: pool, label: {en: Pools, es: Albercas}}
              - {id: museum, label: {en: Museum, es: Museo}}
              - {id: trains, label: {en: Trains, es: Trenes}}
              - {id: market, label: {en: Farmers market, es: Mercado}}
              - {id: none, label: {en: None of these, es: Ninguno de estos}}
        """).Questions[0];

    [Theory]
    [InlineData("en", "my boys swim at the pool and I go to the museum when it rains", "pool,museum")]
    [InlineData("en", "Pools no. Museum yes. Trains no.", "museum")]
    [InlineData("en", "we used to go to the museum every week, now only the market", "market")]
    [InlineData("en", "market, we quit going to the pool after they raised the fee", "market")]
    [InlineData("en", "1 and 3, my cousin drives one of them", "pool,trains")]
    [InlineData("en", "Pools: yes. Museum: no.", "pool")]
    [InlineData("en", "I pick 1 to 3, and the market on Saturdays", "pool,museum,trains,market")]
    [InlineData("en", "First, we go to the museum when it rains", "museum")]
    [InlineData("es", "voy al museo antes del trabajo, y estos días al mercado", "museum,market")]
    [InlineData("es", "mis nietos van a la alberca y yo al mercado los sábados", "pool,market")]
    [InlineData("es", "museo sí, trenes tampoco, mercado también", "museum,market")]
    [InlineData("es", "antes el tren pero ahora el museo porque hay talleres", "museum")]
    public void What_is_named_and_not_denied_is_chosen_and_said_back(string language, string words, string chosen)
    {
        var understood = Assert.IsType<Recognition.Understood>(Read(language, words));

        Assert.Equal(chosen, Ids(understood));
        Assert.Equal(UnderstoodBy.Spelling, understood.By);
    }

    [Theory]
    [InlineData("en", "none since my knee went bad")]
    [InlineData("en", "none, somebody got robbed at the pool")]
    [InlineData("en", "nothing really")]
    [InlineData("es", "ninguno")]
    [InlineData("es", "no voy a ninguno, trabajo de noche")]
    public void None_of_them_is_the_choice_that_says_so(string language, string words) =>
        Assert.Equal("none", Ids(Assert.IsType<Recognition.Understood>(Read(language, words))));

    [Theory]
    [InlineData("en", "all of them", "pool,museum,trains,market")]
    [InlineData("en", "everything but trains", "pool,museum,market")]
    [InlineData("es", "todos", "pool,museum,trains,market")]
    [InlineData("es", "todo menos el museo", "pool,trains,market")]
    public void All_of_them_leaves_out_the_one_that_says_none(string language, string words, string chosen) =>
        Assert.Equal(chosen, Ids(Assert.IsType<Recognition.Understood>(Read(language, words))));

    [Theory]
    [InlineData("5 and 1")]
    [InlineData("none but sometimes the museum")]
    [InlineData("none except the museum")]
    [InlineData("1 and 5, my cousin drives one of them")]
    [InlineData("I do not go to the museum")]
    [InlineData("does a pond count as a pool?")]
    public void None_and_one_of_them_or_only_what_is_denied_is_asked_again(string words) => Assert.IsType<Recognition.NotUnderstood>(Read("en", words));

    private static Recognition Read(string language, string words) =>
        AnswerRecognizer.Recognize(Places, words, Language.Parse(language), new DateOnly(2026, 11, 26), []);

    private static string Ids(Recognition.Understood understood) => string.Join(',', Assert.IsType<AnswerValue.ChosenList>(understood.Value).Ids);
}

using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Answers;

/// <summary>Words that name no choice are the one whose topic they are about, said back; two are asked about.</summary>
public sealed class TopicChoiceTests
{
    private static readonly Survey Matters = Talk.Survey("""
          - id: area
            type: single_choice
            text: {en: What matters most?, es: ¿Qué es lo principal?}
            choices:
              - {id: crime, label: {en: Crime and police, es: Crimen y policía}}
              - {id: homes, label: {en: Homes people can afford, es: Casas que uno pueda pagar}, topic: housing}
              - {id: work, label: {en: Good jobs, es: Buenos empleos}}
              - {id: buses, label: {en: Buses and trains, es: Autobuses y trenes}}
            other: {label: {en: Something else, es: Otra cosa}}
          - {id: more, type: text, text: {en: More?, es: ¿Más?}}
        """);

    [Theory]
    [InlineData("the landlord raised us again", "homes")]
    [InlineData("i got laid off in september", "work")]
    [InlineData("got mugged twice this year", "crime")]
    [InlineData("el alquiler está por las nubes", "homes")]
    [InlineData("que haya chamba", "work")]
    [InlineData("la guagua nunca llega a tiempo", "buses")]
    public void It_is_the_choice_and_said_back(string words, string choice)
    {
        var talk = Talk.With(Matters).Says("SAMPLE", words);

        var answer = talk.The<DialogEvent.Answered>();
        Assert.Equal((new AnswerValue.Chosen(choice), UnderstoodBy.Topic), (answer.Value, answer.By));
        Assert.Contains("Next:", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the dog park has no water")]
    [InlineData("4 kids and no day care anywhere")]
    [InlineData("5. the landlord raised us again")]
    [InlineData("never had a problem with my landlord")]
    public void What_is_about_something_else_is_in_their_own_words(string words) =>
        Assert.IsNotType<AnswerValue.Chosen>(Talk.With(Matters).Says("SAMPLE", words).Happened.OfType<DialogEvent.Answered>().FirstOrDefault()?.Value);
}

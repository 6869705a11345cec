namespace Bot.Dialogs.Authoring;

/// <summary>Measures how long the text messages of a survey get, as residents would receive them.</summary>
public interface IMessageBudget
{
    /// <summary>The messages that are longer than they should be.</summary>
    IEnumerable<BudgetOverrun> Overruns(Survey survey);
}

/// <summary>A text message that is too long.</summary>
/// <param name="Question">The id of the question it asks; null for the end of the survey.</param>
/// <param name="Language">The language it is in.</param>
/// <param name="Segments">Segments it takes.</param>
/// <param name="Allowed">Segments it should take at most.</param>
public sealed record BudgetOverrun(string? Question, Language Language, int Segments, int Allowed);

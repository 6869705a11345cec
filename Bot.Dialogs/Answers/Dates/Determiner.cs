namespace Bot.Dialogs.Answers.Dates;

/// <summary>Which of several days or weeks of a name is meant.</summary>
internal enum Determiner
{
    None,
    This,
    Next,
    Coming,
    Last,
}

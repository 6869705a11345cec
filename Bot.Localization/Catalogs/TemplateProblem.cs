namespace Bot.Localization.Catalogs;

/// <summary>A mistake in a template.</summary>
/// <param name="Position">Where, in UTF-16 units from the start, counted from 0.</param>
/// <param name="Message">What is wrong, for the person who wrote the template.</param>
public readonly record struct TemplateProblem(int Position, string Message);

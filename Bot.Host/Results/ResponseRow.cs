namespace Bot.Host.Results;

/// <summary>One answer, as it is read back.</summary>
/// <param name="Respondent">A name for the person that holds within this survey only; null where the link was cut.</param>
/// <param name="Outcome">Never unusable.</param>
/// <param name="Value">A choice id, a list of ids, a number, an ISO date, yes or no, or words; null where nothing was answered.</param>
/// <param name="Text">The person's own words; null when skipped.</param>
/// <param name="Translation">Null until something is translated.</param>
/// <param name="AnsweredAt">UTC.</param>
internal sealed record ResponseRow(
    Guid ResponseId,
    string Survey,
    int Version,
    string? Respondent,
    string Channel,
    string? Source,
    string Language,
    string Question,
    AnswerStatus Outcome,
    JsonElement? Value,
    string? Text,
    string? Translation,
    DateTime AnsweredAt);

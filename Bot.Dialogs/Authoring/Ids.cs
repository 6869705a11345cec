namespace Bot.Dialogs.Authoring;

/// <summary>Ids stand in URLs, exports and conditions, so that they are plain.</summary>
internal static class Ids
{
    /// <summary>The id of a survey, question or choice; null, with a finding, when there is none that can be used.</summary>
    public static string? Read(Form form, string key, string example)
    {
        var entry = form.Require(key, $"a short name of its own, such as {example}");
        var id = form.Word(entry, example);
        if (id is not null && !IsWellFormed(id))
        {
            var suggestion = Suggest(id);
            form.Findings.Add(
                entry!.Line, SurveyProblemCodes.BadId,
                $"'{Excerpt.Of(id)}' can't be an id; use at most {SurveyLimits.IdLength} lower-case letters, digits, - and _, a letter or digit first{(suggestion is null ? "" : $", such as '{suggestion}'")}.");
        }

        return id;
    }

    public static bool IsWellFormed(string id) => id.Length is > 0 and <= SurveyLimits.IdLength
        && char.IsAsciiLetterOrDigit(id[0])
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    private static string? Suggest(string id)
    {
        var plain = string.Concat(id.ToLowerInvariant().Select(c => c is ' ' or '.' or '/' ? '-' : c).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            .TrimStart('-', '_');
        var shortened = plain.Length > SurveyLimits.IdLength ? plain[..SurveyLimits.IdLength] : plain;
        return IsWellFormed(shortened) ? shortened : null;
    }
}

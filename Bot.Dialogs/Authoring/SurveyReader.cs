namespace Bot.Dialogs.Authoring;

/// <summary>Reads survey files. Everything wrong with a file is told at once; nothing here throws for what an author wrote.</summary>
public static class SurveyReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="yaml">What is in it.</param>
    /// <param name="fileName">What to call it in problems.</param>
    /// <param name="budget">Measures the messages of a survey without errors; null to leave lengths unchecked.</param>
    public static SurveyReading Read(string yaml, string fileName, IMessageBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(fileName);

        var findings = new Findings(fileName);
        var root = SourceTree.Read(yaml, findings);
        if (root is null || Form.From(root, root.Line, "a survey file", findings) is not { } form)
        {
            return new SurveyReading(null, findings.ByLine());
        }

        form.What = "the survey";
        var reader = new SurveyForm(form, findings);
        var survey = reader.Read();
        var lines = reader.Lines;
        foreach (var overrun in survey is null ? [] : budget?.Overruns(survey) ?? [])
        {
            findings.Add(
                lines.Of(overrun.Question), SurveyProblemCodes.OverBudget,
                $"In '{overrun.Language}' this takes {overrun.Segments} text messages in one, and should take at most {overrun.Allowed}; give a shorter form under 'sms:'.");
        }

        return new SurveyReading(survey, findings.ByLine()) { Lines = lines };
    }

    /// <summary>Finds what is wrong between files that are each right: the same id, or the same keyword. Files with errors are passed over.</summary>
    public static ImmutableArray<SurveyProblem> CheckTogether(IEnumerable<(string File, SurveyReading Reading)> readings)
    {
        var problems = ImmutableArray.CreateBuilder<SurveyProblem>();
        var ids = new Dictionary<string, string>();
        var keywords = new Dictionary<string, string>();
        foreach (var (file, reading) in readings)
        {
            if (reading.Survey is not { } survey)
            {
                continue;
            }

            if (!ids.TryAdd(survey.Id, file))
            {
                problems.Add(Problem(file, 1, SurveyProblemCodes.DuplicateId, $"'{ids[survey.Id]}' holds a survey with the id '{survey.Id}' too; give one of them another."));
                continue;
            }

            foreach (var keyword in survey.Keywords)
            {
                if (!keywords.TryAdd(TextFolding.Fold(keyword.Word), file))
                {
                    var other = keywords[TextFolding.Fold(keyword.Word)];
                    problems.Add(Problem(
                        file, reading.Lines.Keywords, SurveyProblemCodes.KeywordTaken,
                        $"The keyword '{keyword.Word}' already starts the survey in '{other}'; choose another word in one of the two."));
                }
            }
        }

        return problems.ToImmutable();
    }

    private static SurveyProblem Problem(string file, int line, string code, string message) =>
        new(file, line, code, message, Findings.SeverityOf(code));
}

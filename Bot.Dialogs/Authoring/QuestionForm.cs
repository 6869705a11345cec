namespace Bot.Dialogs.Authoring;

/// <summary>Reads one question of any type.</summary>
internal sealed class QuestionForm(Findings findings, TextForm texts, ConditionForm conditions)
{
    /// <summary>Every type, as files name it.</summary>
    public static ImmutableArray<string> Types { get; } =
    [
        "text", "single_choice", "multiple_choice", "ranking", "scale", "yes_no", "number", "date", "postal_code", "language", "statement", "commitment",
    ];

    /// <summary>Which types a key belongs to, to tell an author who uses it elsewhere.</summary>
    private static string? HomeOf(string key) => key switch
    {
        "choices" => "single_choice, multiple_choice or ranking",
        "other" => "single_choice or multiple_choice",
        "min_choices" or "max_choices" => "multiple_choice",
        "min" or "max" => "scale or number",
        "labels" => "scale",
        "integer" => "number",
        "earliest" or "latest" => "date",
        "country" => "postal_code",
        "suggestions" or "ask_where" or "ask_obstacle" or "max_messages" or "reminders" or "check_ins" or "at_hour" => "commitment",
        "optional" or "invalid_attempts" => "a question that is answered",
        _ => null,
    };

    private static readonly Dictionary<string, ConsentPurpose> Purposes = new()
    {
        ["results"] = ConsentPurpose.Results,
        ["reminders"] = ConsentPurpose.Reminders,
        ["invitations"] = ConsentPurpose.Invitations,
    };

    /// <param name="form">The question as written.</param>
    /// <param name="id">Its id; null when it has none that can be used.</param>
    /// <param name="place">Its place in the survey.</param>
    public Question? Read(Form form, string? id, int place)
    {
        var type = ReadType(form);
        var name = id ?? $"question {place + 1}";
        var text = texts.Read(form.Require("text", "what is asked"), $"{name}.text", sibling: form.Take(TextForm.SmsKey), makesLanguage: true);
        var showIf = form.Take("show_if") is { } condition ? conditions.Read(condition.Value, condition.Line, place) : null;
        if (type is null)
        {
            return null;
        }

        var statement = string.Equals(type, "statement", StringComparison.Ordinal);
        var optional = !statement && form.Flag("optional");
        var invalidAttempts = form.Whole(statement ? null : form.Take("invalid_attempts"), 1, SurveyLimits.InvalidAttempts);
        var question = ReadOf(type, form, name);
        RefuseConsent(form, type);
        form.Finish(key => HomeOf(key) is { } home ? $"'{key}' belongs to {home}, and this is type {type}." : null);
        return question is null || id is null || text is null
            ? null
            : question with { Id = id, Text = text, ShowIf = showIf, Optional = optional, InvalidAttempts = invalidAttempts };
    }

    private string? ReadType(Form form)
    {
        var entry = form.Require("type", $"one of {string.Join(", ", Types)}");
        var type = form.Word(entry, "single_choice");
        if (type is null || Types.Contains(type, StringComparer.Ordinal))
        {
            return type;
        }

        findings.AddUnknown(entry!.Line, SurveyProblemCodes.UnknownType, type, "no type", Types);
        return null;
    }

    private Question? ReadOf(string type, Form form, string name) => type switch
    {
        "text" => new Question.OpenText { Id = "", Text = Nothing },
        "single_choice" => ReadSingle(form, name),
        "multiple_choice" => ReadMultiple(form, name),
        "ranking" => new Question.Ranking { Id = "", Text = Nothing, Choices = ReadChoices(form, name, mayHaveOther: false).Choices },
        "scale" => ReadScale(form, name),
        "yes_no" => new Question.YesNo { Id = "", Text = Nothing, Consent = form.OneOf(form.Take("consent"), Purposes) },
        "number" => ReadNumber(form),
        "date" => ReadDate(form),
        "postal_code" => new Question.PostalCode { Id = "", Text = Nothing, Country = ReadCountry(form) },
        "language" => new Question.ChooseLanguage { Id = "", Text = Nothing },
        "statement" => new Question.Statement { Id = "", Text = Nothing },
        "commitment" => new CommitmentForm(findings, texts).Read(form, name),
        _ => throw new InvalidOperationException($"Type '{type}' is listed but not read."),
    };

    private static LocalizedText Nothing { get; } = LocalizedText.Of(Language.English, "");

    private Question.SingleChoice ReadSingle(Form form, string name)
    {
        var (choices, other) = ReadChoices(form, name, mayHaveOther: true);
        return new Question.SingleChoice { Id = "", Text = Nothing, Choices = choices, Other = other };
    }

    private Question.MultipleChoice ReadMultiple(Form form, string name)
    {
        var (choices, other) = ReadChoices(form, name, mayHaveOther: true);
        var most = Math.Max(1, choices.Length + (other is null ? 0 : 1));
        var maxEntry = form.Take("max_choices");
        var min = form.Whole(form.Take("min_choices"), 1, most) ?? 1;
        var max = form.Whole(maxEntry, 1, most);
        if (min > max)
        {
            findings.Add(maxEntry!.Line, SurveyProblemCodes.BadBounds, $"'max_choices' is {max}, fewer than 'min_choices' with {min}; no answer would fit.");
        }

        return new Question.MultipleChoice { Id = "", Text = Nothing, Choices = choices, Other = other, MinChoices = min, MaxChoices = max };
    }

    private (ImmutableArray<Choice> Choices, LocalizedText? Other) ReadChoices(Form form, string name, bool mayHaveOther) =>
        new ChoiceForm(findings, texts).Read(form, name, mayHaveOther);

    private Question.Scale? ReadScale(Form form, string name)
    {
        var min = form.Whole(form.Require("min", "the lowest step, such as 1"), 0, SurveyLimits.ScaleMax);
        var maxEntry = form.Require("max", "the highest step, such as 5");
        var max = form.Whole(maxEntry, 0, SurveyLimits.ScaleMax);
        var labels = form.Take("labels");
        if (min is not { } least || max is not { } greatest)
        {
            return null;
        }

        if (least >= greatest)
        {
            findings.Add(maxEntry!.Line, SurveyProblemCodes.BadBounds, $"'max' is {greatest} and 'min' is {least}; 'max' must be the greater one.");
        }
        else if (greatest - least >= SurveyLimits.ScaleSteps)
        {
            findings.Add(maxEntry!.Line, SurveyProblemCodes.BadBounds, $"A scale may have {SurveyLimits.ScaleSteps} steps, and this has {greatest - least + 1}; use type number for more.");
        }

        return new Question.Scale { Id = "", Text = Nothing, Min = least, Max = greatest, Labels = ReadLabels(labels, name, least, greatest) };
    }

    private ImmutableSortedDictionary<int, LocalizedText> ReadLabels(SourceEntry? entry, string name, int min, int max)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<int, LocalizedText>();
        if (entry is not null && entry.Value is not SourceMap)
        {
            findings.Add(entry.Line, SurveyProblemCodes.WrongType, $"'labels' must be a map of steps to words, such as {{{min}: {{en: Never}}}}, and this is {entry.Value.Kind}.");
        }

        foreach (var part in (entry?.Value as SourceMap)?.Entries ?? [])
        {
            if (!int.TryParse(part.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step < min || step > max)
            {
                findings.Add(part.Line, SurveyProblemCodes.BadBounds, $"'{Excerpt.Of(part.Key)}' is no step of this scale; its steps are {min} to {max}.");
                continue;
            }

            if (texts.Read(part, $"{name}.labels.{step}", SurveyLimits.LabelLength) is { } label)
            {
                labels[step] = label;
                foreach (var wording in label.Wordings.Values)
                {
                    ChoiceVocabulary.CheckMeaning(findings, wording.Full, part.Line, languagesAreAnswers: false);
                }
            }
        }

        return labels.ToImmutable();
    }

    private Question.Number ReadNumber(Form form)
    {
        var minEntry = form.Take("min");
        var maxEntry = form.Take("max");
        var min = form.Number(minEntry);
        var max = form.Number(maxEntry);
        var whole = form.Flag("integer");
        if (min >= max)
        {
            findings.Add(maxEntry!.Line, SurveyProblemCodes.BadBounds, $"'max' is {Say(max)} and 'min' is {Say(min)}; 'max' must be the greater one.");
        }

        return new Question.Number { Id = "", Text = Nothing, Min = min, Max = max, WholeOnly = whole };
    }

    private Question.Date ReadDate(Form form)
    {
        var earliest = DateBounds.Read(form, "earliest");
        var latest = DateBounds.Read(form, "latest");
        if (earliest is not null && latest is not null
            && (earliest.Day is null) == (latest.Day is null)
            && (earliest.Day > latest.Day || earliest.DaysFromToday > latest.DaysFromToday))
        {
            findings.Add(form.Take("latest")!.Line, SurveyProblemCodes.BadBounds, "'latest' is before 'earliest'; no day would fit.");
        }

        return new Question.Date { Id = "", Text = Nothing, Earliest = earliest, Latest = latest };
    }

    private string ReadCountry(Form form)
    {
        const string standard = "US";
        var entry = form.Take("country");
        var country = form.Word(entry, standard);
        if (country is null || (country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
        {
            return country ?? standard;
        }

        findings.Add(entry!.Line, SurveyProblemCodes.UnknownValue, $"'{Excerpt.Of(country)}' is no country code; write two capital letters, such as US, CA or MX.");
        return standard;
    }

    private void RefuseConsent(Form form, string type)
    {
        if (!string.Equals(type, "yes_no", StringComparison.Ordinal) && form.Take("consent") is { } consent)
        {
            findings.Add(
                consent.Line, SurveyProblemCodes.ConsentNotYesNo,
                $"Consent must be a plain yes or no, and this is type {type}; ask it in a question of type yes_no.");
        }
    }

    private static string Say(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

namespace Bot.Dialogs.Authoring;

/// <summary>Reads the choices of a question, and holds their words against each other.</summary>
internal sealed class ChoiceForm(Findings findings, TextForm texts)
{
    private const int FewestChoices = 2;

    /// <summary>Suggestions beside the person's own words: one is enough, and there may be none.</summary>
    public ImmutableArray<Choice> ReadSuggestions(Form form, string id)
    {
        var vocabulary = new ChoiceVocabulary(findings);
        var choices = form.Take("suggestions") is { } entry ? ReadList(form, entry, id, vocabulary, fewest: 1) : [];
        vocabulary.Check(choices.Length + 1);
        return choices;
    }

    /// <summary>The choices of a question, and the answer in their own words where it may be offered.</summary>
    public (ImmutableArray<Choice> Choices, LocalizedText? Other) Read(Form form, string id, bool mayHaveOther)
    {
        var entry = form.Require("choices", "a list of choices, each with an id and a label");
        var vocabulary = new ChoiceVocabulary(findings);
        var choices = entry is null ? [] : ReadList(form, entry, id, vocabulary, FewestChoices);
        var other = mayHaveOther ? ReadOther(form.Take("other"), form.What, id, vocabulary) : null;
        vocabulary.Check(choices.Length + (other is null ? 0 : 1));
        return (choices, other);
    }

    private ImmutableArray<Choice> ReadList(Form form, SourceEntry entry, string id, ChoiceVocabulary vocabulary, int fewest)
    {
        var items = form.Items(entry, "a list, each choice on a line that begins with '-'", mayBeEmpty: true);
        if (entry.Value is SourceList && items.Length < fewest)
        {
            findings.Add(
                entry.Line, SurveyProblemCodes.TooFewChoices,
                fewest == FewestChoices ? $"There must be at least {FewestChoices} choices; for a yes or a no use type yes_no." : "The list is empty; leave it out to take their own words only.");
        }

        if (items.Length > SurveyLimits.Choices)
        {
            findings.Add(entry.Line, SurveyProblemCodes.OverLimit, $"There are {items.Length} choices; a question may have {SurveyLimits.Choices}.");
        }

        var choices = ImmutableArray.CreateBuilder<Choice>();
        var lines = new Dictionary<string, int>();
        foreach (var item in items)
        {
            if (ReadChoice(item, form.What, id, choices.Count + 1, vocabulary) is not { } choice)
            {
                continue;
            }

            if (lines.TryAdd(choice.Id, item.Line))
            {
                choices.Add(choice);
            }
            else
            {
                findings.Add(item.Line, SurveyProblemCodes.DuplicateId, $"The choice on line {lines[choice.Id]} has the id '{choice.Id}' too; give one of them another.");
            }
        }

        return choices.ToImmutable();
    }

    private Choice? ReadChoice(SourceNode item, string what, string question, int number, ChoiceVocabulary vocabulary)
    {
        if (Form.From(item, item.Line, $"a choice of {what}", findings) is not { } form)
        {
            return null;
        }

        var id = Ids.Read(form, "id", "housing");
        if (id is not null)
        {
            form.What = $"choice '{Excerpt.Of(id)}' of {what}";
        }

        if (string.Equals(id, Choice.OtherId, StringComparison.Ordinal))
        {
            findings.Add(
                item.Line, SurveyProblemCodes.ReservedChoiceId,
                $"'{Choice.OtherId}' stands for an answer in the person's own words; give this choice another id, or take it out of the list and write other: {{label: …}} beside 'choices'.");
        }

        var name = $"{question}.{id ?? "choice"}.label";
        var label = ReadLabel(form, name, number, vocabulary);
        var synonyms = WordLists.Read(form.Take("synonyms"), texts.DefaultLanguage, findings);
        foreach (var synonym in synonyms)
        {
            vocabulary.Add(synonym.Language, synonym.Word, synonym.Line, number);
        }

        var topic = ReadTopic(form);
        form.Finish();
        return id is null || label is null
            ? null
            : new Choice(id, label)
            {
                Synonyms = synonyms.GroupBy(word => word.Language).ToImmutableDictionary(words => words.Key, words => words.Select(word => word.Word).ToImmutableArray()),
                Topic = topic,
            };
    }

    private LocalizedText? ReadLabel(Form form, string name, int number, ChoiceVocabulary vocabulary)
    {
        var entry = form.Require("label", "what residents see");
        var label = texts.Read(entry, name, SurveyLimits.LabelLength, form.Take(TextForm.SmsKey));
        foreach (var (language, wording) in label?.Wordings ?? [])
        {
            vocabulary.Add(language, wording.Full, entry!.Line, number);
            if (wording.Sms is { } sms)
            {
                vocabulary.Add(language, sms, entry.Line, number);
            }
        }

        return label;
    }

    private LocalizedText? ReadOther(SourceEntry? entry, string what, string id, ChoiceVocabulary vocabulary)
    {
        if (entry is null || Form.From(entry.Value, entry.Line, $"'other' of {what}", findings) is not { } form)
        {
            return null;
        }

        var label = ReadLabel(form, $"{id}.other.label", ChoiceVocabulary.Other, vocabulary);
        form.Finish();
        return label;
    }

    private string? ReadTopic(Form form)
    {
        var entry = form.Take("topic");
        var topic = form.Word(entry, "housing");
        if (topic is null || Topics.All.Contains(topic, StringComparer.Ordinal))
        {
            return topic;
        }

        findings.AddUnknown(entry!.Line, SurveyProblemCodes.UnknownTopic, topic, "no topic", Topics.All);
        return null;
    }
}

/// <summary>All words that residents may type for the choices of one question.</summary>
internal sealed class ChoiceVocabulary(Findings findings)
{
    /// <summary>The number that stands for the answer in their own words until the choices are counted.</summary>
    public const int Other = int.MaxValue;

    private readonly Dictionary<(Language, string), (int Choice, int Line)> taken = [];
    private readonly List<(string Word, int Line, int Choice)> words = [];

    public void Add(Language language, string word, int line, int choice)
    {
        words.Add((word, line, choice));
        var folded = TextFolding.Fold(word);
        var key = (language, folded.Length == 0 ? word : folded);
        if (!taken.TryAdd(key, (choice, line)) && taken[key].Choice != choice)
        {
            findings.Add(
                line, SurveyProblemCodes.DuplicateLabel,
                $"'{Excerpt.Of(word)}' is also what the choice on line {taken[key].Line} is called in '{language}'; residents could not tell them apart, so change one.");
        }
    }

    /// <summary>Refuses words that mean something else, where so many choices are shown.</summary>
    public void Check(int count)
    {
        foreach (var (word, line, choice) in words)
        {
            var number = choice == Other ? count : choice;
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said != number && said >= 1 && said <= count)
            {
                findings.Add(
                    line, SurveyProblemCodes.LabelIsNumber,
                    $"'{word}' is called by the number of another choice (it is shown as {number}); say it in words, or use type number or scale.");
            }

            CheckMeaning(findings, word, line, languagesAreAnswers: false);
        }
    }

    /// <summary>Refuses one word that means something else.</summary>
    public static void CheckMeaning(Findings findings, string word, int line, bool languagesAreAnswers)
    {
        if (ReservedMeanings.EndsMessages(word))
        {
            findings.Add(
                line, SurveyProblemCodes.LabelIsStopWord,
                $"'{Excerpt.Of(word)}' ends all messages to whoever types it; say it in other words.");
        }
        else if (ReservedMeanings.Of(word, languagesAreAnswers) is { } meaning)
        {
            findings.Add(
                line, SurveyProblemCodes.LabelIsReservedWord,
                $"Residents who type '{Excerpt.Of(word)}' {meaning}; other words would be safer.");
        }
    }
}

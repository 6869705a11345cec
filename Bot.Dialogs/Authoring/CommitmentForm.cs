namespace Bot.Dialogs.Authoring;

/// <summary>Reads what a commitment asks, and how it is followed up.</summary>
internal sealed class CommitmentForm(Findings findings, TextForm texts)
{
    private const string NotYet = "not_yet";

    private static readonly Dictionary<string, bool> Conditions = new() { [NotYet] = true };

    public Question.Commitment Read(Form form, string name) => new()
    {
        Id = "",
        Text = LocalizedText.Of(Language.English, ""),
        Suggestions = new ChoiceForm(findings, texts).ReadSuggestions(form, name),
        AsksWhere = form.Flag("ask_where", standard: true),
        AsksObstacle = form.Flag("ask_obstacle"),
        FollowUp = ReadFollowUp(form),
    };

    private FollowUp ReadFollowUp(Form form)
    {
        var standard = new FollowUp();
        return new FollowUp
        {
            MaxMessages = form.Whole(form.Take("max_messages"), 0, SurveyLimits.FollowUpMessages) ?? standard.MaxMessages,
            AtHour = form.Whole(form.Take("at_hour"), 0, 23) ?? standard.AtHour,
            Reminders = ReadList(form, form.Take("reminders"), "before", "a reminder", ReadReminder) ?? standard.Reminders,
            CheckIns = ReadList(form, form.Take("check_ins"), "after", "a check-in", ReadCheckIn) ?? standard.CheckIns,
        };
    }

    private ImmutableArray<T>? ReadList<T>(Form form, SourceEntry? entry, string key, string what, Func<Form, T?> read)
        where T : class
    {
        if (entry is null)
        {
            return null;
        }

        var items = form.Items(entry, $"a list, such as [{{{key}: 1d}}]", mayBeEmpty: true);
        if (items.Length > SurveyLimits.FollowUpMessages)
        {
            findings.Add(entry.Line, SurveyProblemCodes.OverLimit, $"'{entry.Key}' has {items.Length} entries; there may be {SurveyLimits.FollowUpMessages}.");
        }

        var steps = ImmutableArray.CreateBuilder<T>();
        foreach (var item in items)
        {
            if (Form.From(item, item.Line, what, findings) is { } step)
            {
                if (read(step) is { } one)
                {
                    steps.Add(one);
                }

                step.Finish();
            }
        }

        return steps.ToImmutable();
    }

    private CalendarSpan? ReadReminder(Form step) => ReadSpan(step, "before", "how long before the day, such as 1d");

    private CheckIn? ReadCheckIn(Form step)
    {
        var after = ReadSpan(step, "after", "how long after the day, such as 1d");
        var onlyIf = step.OneOf(step.Take("only_if"), Conditions) is true;
        return after is null ? null : new CheckIn(after, onlyIf);
    }

    private CalendarSpan? ReadSpan(Form step, string key, string how)
    {
        if (step.Require(key, how) is not { } entry)
        {
            return null;
        }

        if (entry.Value is SourceScalar scalar && TryParse(scalar.Value) is { } span)
        {
            return span;
        }

        findings.Add(
            entry.Line, SurveyProblemCodes.BadDuration,
            $"'{key}' must be a time by the calendar such as 1d, 2w or 1mo, at most {SurveyLimits.WaitDays}d, and this is {entry.Value.Kind}.");
        return null;
    }

    private static CalendarSpan? TryParse(string text)
    {
        var unit = text.TrimStart("0123456789".AsSpan()).ToString();
        return int.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? unit switch
        {
            "d" when count <= SurveyLimits.WaitDays => CalendarSpan.OfDays(count),
            "w" when count <= SurveyLimits.WaitDays / 7 => CalendarSpan.OfDays(count * 7),
            "mo" when count <= 12 => new CalendarSpan(0, count),
            _ => null,
        }
        : null;
    }
}

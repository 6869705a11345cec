namespace Bot.Dialogs.Authoring;

/// <summary>Reads the top of a survey file, and what concerns its questions together.</summary>
internal sealed class SurveyForm(Form form, Findings findings)
{
    private static readonly Dictionary<string, SurveyChannel> ChannelNames = new()
    {
        ["sms"] = SurveyChannel.Sms,
        ["webchat"] = SurveyChannel.WebChat,
    };

    private static readonly Dictionary<string, RepeatRule> RepeatNames = new()
    {
        ["replace"] = RepeatRule.Replace,
        ["new"] = RepeatRule.New,
        ["refuse"] = RepeatRule.Refuse,
    };

    private static readonly ImmutableArray<SurveyChannel> EveryChannel = [SurveyChannel.Sms, SurveyChannel.WebChat];

    private readonly ImmutableDictionary<string, int>.Builder questionLines = ImmutableDictionary.CreateBuilder<string, int>();
    private int keywordsLine = 1;

    public SurveyLines Lines => new(keywordsLine, questionLines.ToImmutable());

    /// <summary>The survey; of use only when there are no errors.</summary>
    public Survey? Read()
    {
        var id = Ids.Read(form, "survey", "what-matters-most");
        var texts = new TextForm(findings, form.Tag(form.Require("default_language", "the language that every text has, such as en")));
        var title = texts.Read(form.Require("title", "the survey's name, as residents see it"), "title", makesLanguage: true);
        var keywordsEntry = form.Take("keywords");
        keywordsLine = keywordsEntry?.Line ?? 1;
        var keywords = Keywords.Read(keywordsEntry, texts.DefaultLanguage, findings);
        var channels = ReadChannels();
        var anonymous = ReadAnonymous(channels);
        var repeat = form.OneOf(form.Take("repeat"), RepeatNames) ?? RepeatRule.Replace;
        var invalidAttempts = form.Whole(form.Take("invalid_attempts"), 1, SurveyLimits.InvalidAttempts);
        var survey = new Survey
        {
            Id = id ?? "",
            Title = title ?? LocalizedText.Of(texts.DefaultLanguage, ""),
            DefaultLanguage = texts.DefaultLanguage,
            Keywords = keywords,
            Channels = channels,
            Anonymous = anonymous,
            Repeat = repeat,
            Questions = [],
        };
        survey = survey with
        {
            ExpiresAfter = Durations.Read(form, "expires_after", survey.ExpiresAfter, mayBeZero: false),
            ReopensFor = Durations.Read(form, "reopens_for", survey.ReopensFor, mayBeZero: true),
            NudgeAfter = Durations.Read(form, "nudge_after", survey.NudgeAfter, mayBeZero: true),
            InvalidAttempts = invalidAttempts ?? survey.InvalidAttempts,
            Introduction = texts.Read(form.Take("introduction"), "introduction"),
            Questions = ReadQuestions(texts),
            Closing = texts.Read(form.Take("closing"), "closing"),
        };
        CheckNudge(survey);
        CheckCommitments(survey);
        form.Finish(Hint);
        texts.ReportPartialTranslations();
        return findings.HasErrors ? null : survey with { Languages = texts.Spoken };
    }

    private static string? Hint(string key) => key switch
    {
        TextForm.SmsKey => "Write the short form inside the text it belongs to, as introduction: {en: …, sms: {en: …}}.",
        "id" => "The survey's id is the value of 'survey'.",
        "version" => "Versions are counted by the bot when it publishes.",
        "languages" => "The languages are those of the texts.",
        _ => null,
    };

    private ImmutableArray<SurveyChannel> ReadChannels()
    {
        var items = form.Items(form.Take("channels"), "a list of sms, webchat or both, such as [webchat]");
        return items.IsEmpty
            ? EveryChannel
            : [.. items.Select(item => form.OneOf("channels", item, item.Line, ChannelNames)).OfType<SurveyChannel>().Distinct()];
    }

    private bool ReadAnonymous(ImmutableArray<SurveyChannel> channels)
    {
        var anonymous = form.Flag("anonymous");
        if (anonymous && channels.Contains(SurveyChannel.Sms))
        {
            findings.Add(
                form.Take("anonymous")!.Line, SurveyProblemCodes.AnonymousNeedsWebchat,
                "A text message always has a phone number, so that an anonymous survey needs channels: [webchat].");
        }

        return anonymous;
    }

    private ImmutableArray<Question> ReadQuestions(TextForm texts)
    {
        var entry = form.Require("questions", "a list of at least one question");
        var items = form.Items(entry, "a list of at least one question, each beginning with '- id:'");
        if (items.IsEmpty)
        {
            return [];
        }

        if (items.Length > SurveyLimits.Questions)
        {
            findings.Add(entry!.Line, SurveyProblemCodes.OverLimit, $"There are {items.Length} questions; a survey may have {SurveyLimits.Questions}.");
        }

        var read = ReadEach(items, texts);
        CheckPatience(entry!.Line, read);
        CheckLanguageQuestions(read, texts);
        return read;
    }

    private ImmutableArray<Question> ReadEach(ImmutableArray<SourceNode> items, TextForm texts)
    {
        var places = new Dictionary<string, int>();
        var forms = new List<(Form Form, string? Id)>();
        foreach (var item in items)
        {
            if (Form.From(item, item.Line, $"question {forms.Count + 1}", findings) is { } question)
            {
                forms.Add((question, Identify(question, forms.Count, places)));
            }
        }

        var earlier = new Dictionary<string, Question>();
        var conditions = new ConditionForm(findings, places, earlier, () => texts.Spoken);
        var reader = new QuestionForm(findings, texts, conditions);
        var questions = ImmutableArray.CreateBuilder<Question>();
        foreach (var (place, (question, id)) in forms.Index())
        {
            if (reader.Read(question, id, place) is { } made)
            {
                questions.Add(made);
                earlier.TryAdd(made.Id, made);
            }
        }

        return questions.ToImmutable();
    }

    private string? Identify(Form question, int place, Dictionary<string, int> places)
    {
        var id = Ids.Read(question, "id", "why");
        if (id is null)
        {
            return null;
        }

        question.What = $"question '{Excerpt.Of(id)}'";
        if (!places.TryAdd(id, place))
        {
            findings.Add(question.Line, SurveyProblemCodes.DuplicateId, $"The question on line {questionLines[id]} has the id '{Excerpt.Of(id)}' too; give one of them another.");
            return id;
        }

        questionLines[id] = question.Line;
        return id;
    }

    private void CheckPatience(int line, ImmutableArray<Question> questions)
    {
        var most = LongestPath.MostAsked(questions);
        if (most > SurveyLimits.ComfortableQuestions)
        {
            findings.Add(
                line, SurveyProblemCodes.TooManyQuestions,
                $"A resident may be asked {most} questions; after {SurveyLimits.ComfortableQuestions} many stop answering, so think of leaving some out or showing them only to some.");
        }
    }

    private void CheckLanguageQuestions(ImmutableArray<Question> questions, TextForm texts)
    {
        foreach (var question in questions.OfType<Question.ChooseLanguage>().Where(_ => texts.Spoken.Length < 2))
        {
            findings.Add(
                questionLines[question.Id], SurveyProblemCodes.TooFewChoices,
                $"'{question.Id}' asks for a language, and the survey speaks only '{texts.DefaultLanguage}'; translate it first, or leave the question out.");
        }
    }

    private void CheckCommitments(Survey survey)
    {
        foreach (var commitment in survey.Questions.OfType<Question.Commitment>().Where(_ => survey.Anonymous))
        {
            findings.Add(
                questionLines[commitment.Id], SurveyProblemCodes.AnonymousCommitment,
                $"'{commitment.Id}' is a commitment, which is followed up with the person; an anonymous survey knows nobody.");
        }
    }

    private void CheckNudge(Survey survey)
    {
        if (form.Take("nudge_after") is { } nudge && survey.NudgeAfter > TimeSpan.Zero && survey.NudgeAfter >= survey.ExpiresAfter)
        {
            findings.Add(
                nudge.Line, SurveyProblemCodes.BadBounds,
                "The reminder would come when the survey has expired; make 'nudge_after' shorter than 'expires_after', or 0 for none.");
        }
    }
}

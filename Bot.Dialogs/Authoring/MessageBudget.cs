using System.Collections.Frozen;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Commitments;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Authoring;

/// <summary>
/// Measures the texts of a survey as the engine writes them, the longest one of each kind: the first text with its notices, a
/// question after what was understood of the answer before, the same question asked again, the reminder, and the end.
/// </summary>
/// <param name="phrases">The product's words.</param>
/// <param name="program">Who writes; <see cref="TypicalProgram"/> where no programme is known.</param>
public sealed class MessageBudget(PhraseBook phrases, ProgramProfile program) : IMessageBudget
{
    private const int First = 3;
    private const int FirstInUcs2 = 5;
    private const int Others = 2;
    private const int OthersInUcs2 = 3;

    // Languages whose everyday words GSM-7 can write, or that have words to choose from which it can.
    private static readonly FrozenSet<string> FitGsm7 =
        new[] { "en", "es", "de", "nl", "da", "sv", "nb", "no", "fi", "it", "id", "ms", "sw", "so", "tl", "fil" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A programme with a name of 20 characters, a privacy notice at an address of 30, and a page about it.</summary>
    public static ProgramProfile TypicalProgram { get; } = new()
    {
        Name = LocalizedText.Of(Language.English, "Town of Spring Hills").With(Language.Spanish, "Villa de SpringHills"),
        PrivacyUrl = "https://springhills.gov/notice",
        InfoUrl = "https://springhills.gov/survey",
        ServicesNumber = "311",
    };

    /// <inheritdoc/>
    public IEnumerable<BudgetOverrun> Overruns(Survey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return survey.Channels.Contains(SurveyChannel.Sms)
            ? SurveyOutline.Of(survey).Languages.SelectMany(language => Overruns(survey, language))
            : [];
    }

    /// <summary>The segments a reply takes as a text message.</summary>
    private static int SegmentsOf(Reply reply) => SmsText.CountSegments(SmsRenderer.Render(reply));

    private IEnumerable<BudgetOverrun> Overruns(Survey survey, Language language)
    {
        var needsUcs2 = !FitGsm7.Contains(language.Primary);
        var others = needsUcs2 ? OthersInUcs2 : Others;
        var speaker = new Speaker(phrases, program, language, SpeechTraits.Text);
        var asked = survey.Questions.Where(question => question is not Question.Statement).SelectMany(question => CommitmentParts.Of(question, speaker)).ToList();
        var allowedFirst = needsUcs2 ? FirstInUcs2 : First;
        var first = Opening(survey, language, ConversationState.New) is { } opening ? SegmentsOf(opening) : 0;
        if (first > allowedFirst)
        {
            yield return new BudgetOverrun(asked.FirstOrDefault()?.Id, language, first, allowedFirst);
        }

        Question? before = null;
        foreach (var question in asked)
        {
            var longest = Texts(survey, question, before, speaker).Append(before is null && first <= allowedFirst ? Again(survey, language) : null).OfType<Reply>().Max(SegmentsOf);
            if (longest > others)
            {
                yield return new BudgetOverrun(question.Id, language, longest, others);
            }

            before = question;
        }

        var end = SegmentsOf(new Reply(language, ReplyKind.Survey)
        {
            Paragraphs = [.. Understood(survey, before, speaker, isLast: true), .. Statements(survey, before, null, speaker), Closing(survey, speaker)],
        });
        if (end > others)
        {
            yield return new BudgetOverrun(Question: null, language, end, others);
        }
    }

    /// <summary>The text that opens the survey, played by the engine itself.</summary>
    private Reply? Opening(Survey survey, Language language, ConversationState state)
    {
        var at = DateTimeOffset.UnixEpoch;
        var input = new TurnInput.Said(string.Empty, at, SurveyChannel.Sms) { Today = DateOnly.FromDateTime(at.UtcDateTime), NewSessionId = Guid.Empty };
        var draft = new TurnDraft(input, state, new SurveyCatalog([survey]), program, phrases, new CommitmentQuestion());
        SurveyStart.Start(draft, survey, language, locale: null, keyword: null, source: null);
        return draft.Finish().Events.OfType<DialogEvent.Replied>().SingleOrDefault()?.Reply;
    }

    /// <summary>The text that opens it for someone who answered it before.</summary>
    private Reply? Again(Survey survey, Language language) =>
        Opening(survey, language, ConversationState.New with { Welcomed = true, Completed = [survey.Id] });

    private static IEnumerable<Reply> Texts(Survey survey, Question question, Question? before, Speaker speaker)
    {
        var prompt = PromptComposer.Compose(question, survey, speaker);
        if (before is not null)
        {
            yield return new Reply(speaker.Language, ReplyKind.Survey)
            {
                Paragraphs = [.. Understood(survey, before, speaker, isLast: false), .. Statements(survey, before, question, speaker)],
                Prompt = prompt,
            };
        }

        foreach (var why in new[] { Misfit.NoMatch, Misfit.Ambiguous, Misfit.OutOfRange, Misfit.TooFew, Misfit.TooMany, Misfit.Empty })
        {
            yield return RetryComposer.Compose(question, why, survey, speaker, DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.UtcDateTime));
        }

        var left = SurveyOutline.Of(survey).QuestionsAtMost;
        yield return NudgeComposer.Compose(question, survey, left, speaker);
    }

    /// <summary>The statements between two questions, all taken as shown.</summary>
    private static IEnumerable<Wording> Statements(Survey survey, Question? after, Question? until, Speaker speaker) => survey.Questions
        .SkipWhile(question => after is not null && !IsSame(question, after))
        .TakeWhile(question => !IsSame(question, until))
        .OfType<Question.Statement>()
        .Select(statement => speaker.Read(statement.Text, survey));

    // Parts of a commitment stand for the question they belong to.
    private static bool IsSame(Question question, Question? other) => string.Equals(question.Id, other?.Id, StringComparison.Ordinal);

    /// <summary>The longest answer of one choice, as it is shown when it was not said exactly.</summary>
    private static ImmutableArray<Wording> Understood(Survey survey, Question? question, Speaker speaker, bool isLast)
    {
        if (question is not Question.SingleChoice choices)
        {
            return [];
        }

        var longest = choices.Choices.Select(choice => speaker.Read(choice.Label, survey)).MaxBy(label => label.ForSms.Length);
        return [speaker.Say(isLast ? SurveyPhrases.UnderstoodLast(longest) : SurveyPhrases.UnderstoodNext(longest))];
    }

    private static Wording Closing(Survey survey, Speaker speaker) =>
        survey.Closing is { } closing ? speaker.Read(closing, survey) : speaker.Say(SurveyPhrases.Thanks());
}

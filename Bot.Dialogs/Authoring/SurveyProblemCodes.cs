namespace Bot.Dialogs.Authoring;

/// <summary>The codes of survey problems. A code is never renamed and never changes its meaning: scripts rely on them.</summary>
public static class SurveyProblemCodes
{
#pragma warning disable CS1591 // Each is described once, in All.
    public const string BadYaml = "bad-yaml";
    public const string TooLarge = "too-large";
    public const string SeveralDocuments = "several-documents";
    public const string UnknownKey = "unknown-key";
    public const string DuplicateKey = "duplicate-key";
    public const string MissingKey = "missing-key";
    public const string WrongType = "wrong-type";
    public const string UnknownValue = "unknown-value";
    public const string OverLimit = "over-limit";
    public const string BadId = "bad-id";
    public const string DuplicateId = "duplicate-id";
    public const string BadLanguageTag = "bad-language-tag";
    public const string EmptyText = "empty-text";
    public const string MissingDefaultLanguage = "missing-default-language";
    public const string PartialTranslation = "partial-translation";
    public const string SmsWithoutText = "sms-without-text";
    public const string BadKeyword = "bad-keyword";
    public const string KeywordReserved = "keyword-reserved";
    public const string KeywordTaken = "keyword-taken";
    public const string AnonymousNeedsWebchat = "anonymous-needs-webchat";
    public const string BadDuration = "bad-duration";
    public const string BadBounds = "bad-bounds";
    public const string BadDate = "bad-date";
    public const string UnknownType = "unknown-type";
    public const string AnonymousCommitment = "anonymous-commitment";
    public const string TooFewChoices = "too-few-choices";
    public const string ReservedChoiceId = "reserved-choice-id";
    public const string DuplicateLabel = "duplicate-label";
    public const string LabelIsStopWord = "label-is-stop-word";
    public const string LabelIsReservedWord = "label-is-reserved-word";
    public const string LabelIsNumber = "label-is-number";
    public const string UnknownTopic = "unknown-topic";
    public const string ConsentNotYesNo = "consent-not-yes-no";
    public const string BadCondition = "bad-condition";
    public const string ConditionUnknownQuestion = "condition-unknown-question";
    public const string ConditionForwardReference = "condition-forward-reference";
    public const string ConditionUnknownValue = "condition-unknown-value";
    public const string ConditionWrongType = "condition-wrong-type";
    public const string TooManyQuestions = "too-many-questions";
    public const string OverBudget = "over-budget";
#pragma warning restore CS1591

    /// <summary>Every code, in the order of the guide's table.</summary>
    public static ImmutableArray<SurveyProblemCode> All { get; } =
    [
        Error(BadYaml, "The file is not valid YAML."),
        Error(TooLarge, "The file is too long, too deeply nested, or grows too much by aliases."),
        Error(SeveralDocuments, "The file holds more than one document."),
        Error(UnknownKey, "A key that surveys don't have, or not in this place."),
        Error(DuplicateKey, "A key stands twice in the same place."),
        Error(MissingKey, "A key that is needed is not there."),
        Error(WrongType, "A value has the wrong form, such as a word where a number belongs."),
        Error(UnknownValue, "A value is not one of those the key may have."),
        Error(OverLimit, "More questions, choices, words or characters than a survey may have."),
        Error(BadId, "An id has characters it may not have, or is too long."),
        Error(DuplicateId, "Two questions, two choices of a question, or two surveys have the same id."),
        Error(BadLanguageTag, "A text's key is not a language tag."),
        Error(EmptyText, "A text is there but says nothing."),
        Error(MissingDefaultLanguage, "A text lacks the survey's default language."),
        Warning(PartialTranslation, "Some texts lack a language that others have."),
        Error(SmsWithoutText, "A short form is given in a language that the text itself lacks."),
        Error(BadKeyword, "A keyword is not one short word."),
        Error(KeywordReserved, "A keyword already means something else, such as STOP, YES or a language's name."),
        Error(KeywordTaken, "A keyword would start two things."),
        Error(AnonymousNeedsWebchat, "An anonymous survey allows text messages."),
        Error(BadDuration, "A time can't be read, or is longer than allowed."),
        Error(BadBounds, "Bounds that no answer can keep, or that are out of range."),
        Error(BadDate, "A day can't be read."),
        Error(UnknownType, "A question type that does not exist."),
        Error(AnonymousCommitment, "A commitment is followed up, which an anonymous survey can't do."),
        Error(TooFewChoices, "There is nothing to choose from."),
        Error(ReservedChoiceId, "A choice has the id that stands for an answer in the person's own words."),
        Error(DuplicateLabel, "Two choices can't be told apart by what a resident would type."),
        Error(LabelIsStopWord, "A label or synonym is a word that ends all messages."),
        Warning(LabelIsReservedWord, "A label or synonym is a word the bot always understands in its own way."),
        Error(LabelIsNumber, "A label is the number of another choice."),
        Error(UnknownTopic, "A topic that is not one of the shared ones."),
        Error(ConsentNotYesNo, "Consent is asked by a question that is not answered with yes or no."),
        Error(BadCondition, "A condition is not put together in a way that can be read."),
        Error(ConditionUnknownQuestion, "A condition names a question that does not exist."),
        Error(ConditionForwardReference, "A condition looks at its own question or one that comes later."),
        Error(ConditionUnknownValue, "A condition compares with an answer that nobody can give."),
        Error(ConditionWrongType, "A condition compares in a way that does not fit the question."),
        Warning(TooManyQuestions, "A resident would be asked more than five questions."),
        Warning(OverBudget, "A text message would be longer than residents should pay for."),
    ];

    private static SurveyProblemCode Error(string code, string meaning) => new(code, Severity.Error, meaning);

    private static SurveyProblemCode Warning(string code, string meaning) => new(code, Severity.Warning, meaning);
}

/// <summary>A kind of problem.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Severity">How much it matters, always.</param>
/// <param name="Meaning">What it means, as a sentence.</param>
public sealed record SurveyProblemCode(string Code, Severity Severity, string Meaning);

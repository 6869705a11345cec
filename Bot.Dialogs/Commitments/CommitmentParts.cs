using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Commitments;

/// <summary>The parts of a commitment as questions of the usual kinds, so that they are asked, read and asked again as any other.</summary>
internal static class CommitmentParts
{
    /// <summary>Unusable days after which a day is proposed.</summary>
    public const int TriesBeforeProposal = 2;

    public const string InAWeek = "week";
    public const string NoDay = "none";

    /// <summary>Days from today to the day that is proposed.</summary>
    public const int ProposedDays = 7;

    /// <summary>The part that waits.</summary>
    public static Question Of(Question.Commitment commitment, SessionState session, Speaker speaker, DateOnly today) => session.Part switch
    {
        CommitmentPart.Day when session.Days is { } days => Day(commitment, speaker.Say(CommitmentPhrases.CommitmentWhichDay()), [.. days], speaker, today),
        CommitmentPart.Day when session.Attempt >= TriesBeforeProposal => Proposal(commitment, speaker, today),
        var part => Of(commitment, part, session, speaker),
    };

    /// <summary>Every part that may be asked by text, as it is first asked: for budgets and counts.</summary>
    public static IEnumerable<Question> Of(Question question, Speaker speaker) => question is Question.Commitment commitment
        ? commitment.Parts.Select(part => Of(commitment, part, NoSession, speaker))
        : [question];

    /// <summary>A choice among days.</summary>
    public static Question.SingleChoice Day(Question question, Wording words, ImmutableArray<DateOnly> days, Speaker speaker, DateOnly today) => new()
    {
        Id = question.Id,
        Text = In(speaker, words),
        Choices = [.. days.Select(day => new Choice(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), In(speaker, speaker.DayOfWeek(day, today))))],
    };

    public static LocalizedText In(Speaker speaker, Wording words) => LocalizedText.Of(speaker.Language, words.Full).With(speaker.Language, words.Full, words.Sms);

    private static SessionState NoSession { get; } = new() { Id = Guid.Empty, Survey = "", Version = 0, LastAt = 0 };

    private static Question Of(Question.Commitment commitment, CommitmentPart part, SessionState session, Speaker speaker) => part switch
    {
        CommitmentPart.What when commitment.Suggestions.IsEmpty => new Question.OpenText
        {
            Id = commitment.Id,
            Text = commitment.Text,
            Optional = commitment.Optional,
            InvalidAttempts = commitment.InvalidAttempts,
        },
        CommitmentPart.What => new Question.SingleChoice
        {
            Id = commitment.Id,
            Text = commitment.Text,
            Choices = commitment.Suggestions,
            Other = In(speaker, speaker.Say(CommitmentPhrases.CommitmentOther())),
            PrefersOwnWords = true,
            Optional = commitment.Optional,
            InvalidAttempts = commitment.InvalidAttempts,
        },
        CommitmentPart.Day => Open(commitment, speaker, CommitmentPhrases.CommitmentDay(), optional: false),
        CommitmentPart.Place => Open(commitment, speaker, CommitmentPhrases.CommitmentPlace(), optional: true),
        CommitmentPart.Obstacle => Open(commitment, speaker, CommitmentPhrases.CommitmentObstacle(), optional: true),
        CommitmentPart.Consent => new Question.YesNo { Id = commitment.Id, Text = In(speaker, CommitmentComposer.Consent(commitment, session.SpokeOfDanger, speaker)) },
        CommitmentPart.Phone => Open(commitment, speaker, CommitmentPhrases.CommitmentPhone(), optional: true),
        CommitmentPart.Code => Open(commitment, speaker, CommitmentPhrases.CommitmentCode(session.PhoneEnding ?? ""), optional: true),
        _ => throw new InvalidOperationException($"Part {part} is no question."),
    };

    private static Question.OpenText Open(Question.Commitment commitment, Speaker speaker, Phrase words, bool optional) =>
        new() { Id = commitment.Id, Text = In(speaker, speaker.Say(words)), Optional = optional };

    private static Question.SingleChoice Proposal(Question.Commitment commitment, Speaker speaker, DateOnly today) => new()
    {
        Id = commitment.Id,
        Text = In(speaker, speaker.Say(CommitmentPhrases.CommitmentProposal())),
        Choices =
        [
            new Choice(InAWeek, In(speaker, speaker.Say(CommitmentPhrases.CommitmentInAWeek(speaker.DayOfWeek(today.AddDays(ProposedDays), today))))),
            new Choice(NoDay, In(speaker, speaker.Say(CommitmentPhrases.CommitmentNoReminder()))),
        ],
    };
}

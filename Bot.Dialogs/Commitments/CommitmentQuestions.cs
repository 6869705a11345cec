using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Commitments;

/// <summary>The parts of a commitment as questions of the usual kinds, so that they are asked, read and asked again as any other.</summary>
internal static class CommitmentQuestions
{
    /// <summary>Unusable days after which a day is proposed.</summary>
    public const int TriesBeforeProposal = 2;

    public const string InAWeek = "week";
    public const string NoDay = "none";

    /// <summary>Days from today to the day that is proposed.</summary>
    public const int ProposedDays = 7;

    /// <summary>The part that waits.</summary>
    public static Question Of(Question.Commitment commitment, SessionState session, Voice voice, DateOnly today) => session.Part switch
    {
        CommitmentPart.Day when session.Days is { } days => Day(commitment, voice.Say(Phrases.CommitmentWhichDay()), [.. days], voice, today),
        CommitmentPart.Day when session.Attempt >= TriesBeforeProposal => Proposal(commitment, voice, today),
        var part => Of(commitment, part, session, voice),
    };

    /// <summary>Every part that may be asked by text, as it is first asked: for budgets and counts.</summary>
    public static IEnumerable<Question> Of(Question question, Voice voice) => question is Question.Commitment commitment
        ? commitment.Parts.Select(part => Of(commitment, part, NoSession, voice))
        : [question];

    /// <summary>A choice among days.</summary>
    public static Question.SingleChoice Day(Question question, Wording words, ImmutableArray<DateOnly> days, Voice voice, DateOnly today) => new()
    {
        Id = question.Id,
        Text = In(voice, words),
        Choices = [.. days.Select(day => new Choice(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), In(voice, voice.DayOfWeek(day, today))))],
    };

    public static LocalizedText In(Voice voice, Wording words) => LocalizedText.Of(voice.Language, words.Full).With(voice.Language, words.Full, words.Sms);

    private static SessionState NoSession { get; } = new() { Id = Guid.Empty, Survey = "", Version = 0, LastAt = 0 };

    private static Question Of(Question.Commitment commitment, CommitmentPart part, SessionState session, Voice voice) => part switch
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
            Other = In(voice, voice.Say(Phrases.CommitmentOther())),
            PrefersOwnWords = true,
            Optional = commitment.Optional,
            InvalidAttempts = commitment.InvalidAttempts,
        },
        CommitmentPart.Day => Open(commitment, voice, Phrases.CommitmentDay(), optional: false),
        CommitmentPart.Place => Open(commitment, voice, Phrases.CommitmentPlace(), optional: true),
        CommitmentPart.Obstacle => Open(commitment, voice, Phrases.CommitmentObstacle(), optional: true),
        CommitmentPart.Consent => new Question.YesNo { Id = commitment.Id, Text = In(voice, CommitmentWords.Consent(commitment, session.SpokeOfDanger, voice)) },
        CommitmentPart.Phone => Open(commitment, voice, Phrases.CommitmentPhone(), optional: true),
        CommitmentPart.Code => Open(commitment, voice, Phrases.CommitmentCode(session.PhoneEnding ?? ""), optional: true),
        _ => throw new InvalidOperationException($"Part {part} is no question."),
    };

    private static Question.OpenText Open(Question.Commitment commitment, Voice voice, Phrase words, bool optional) =>
        new() { Id = commitment.Id, Text = In(voice, voice.Say(words)), Optional = optional };

    private static Question.SingleChoice Proposal(Question.Commitment commitment, Voice voice, DateOnly today) => new()
    {
        Id = commitment.Id,
        Text = In(voice, voice.Say(Phrases.CommitmentProposal())),
        Choices =
        [
            new Choice(InAWeek, In(voice, voice.Say(Phrases.CommitmentInAWeek(voice.DayOfWeek(today.AddDays(ProposedDays), today))))),
            new Choice(NoDay, In(voice, voice.Say(Phrases.CommitmentNoReminder()))),
        ],
    };
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Bot.Dialogs.Answers;
using Bot.Host.Conversations.Sessions;

namespace Bot.Host.Conversations.Anonymous;

/// <summary>What was answered in one anonymous session, as it waits to be mixed with others. What was superseded is gone.</summary>
internal sealed record SealedSession
{
    /// <summary>The language spoken last, as a tag.</summary>
    public required string Language { get; init; }

    public ImmutableList<SealedAnswer> Answers { get; init; } = [];

    /// <summary>False where nothing was said that is worth to be kept: only questions skipped, or none reached.</summary>
    [JsonIgnore]
    public bool HasAnswers => Answers.Exists(answer => answer.Status is not (AnswerStatus.Skipped or AnswerStatus.DoesNotKnow));

    public static SealedSession Read(string json) =>
        JsonSerializer.Deserialize(json, SealedSessionJson.Default.SealedSession) ?? throw new JsonException("A sealed session is null.");

    public string ToJson() => JsonSerializer.Serialize(this, SealedSessionJson.Default.SealedSession);

    /// <summary>Takes an answer in place of the one before it.</summary>
    public SealedSession Answer(SealedAnswer answer) => this with { Answers = Without(answer.Question).Answers.Add(answer) };

    /// <summary>Keeps the words of an unusable answer with their question, and the last before them.</summary>
    public SealedSession AddUnusable(SealedAnswer answer) => this with
    {
        Answers = Answers.RemoveAll(one => IsUnusable(one, answer.Question)).AddRange(
            SplitThought.Latest([.. Answers.Where(one => IsUnusable(one, answer.Question)), answer], one => one.Text)),
    };

    /// <summary>Leaves out what was answered; unusable words stay with their question.</summary>
    public SealedSession Without(string question) => this with { Answers = Answers.RemoveAll(answer => answer.Status is not AnswerStatus.Unusable && IsTo(answer, question)) };

    /// <summary>The words of the answer that stands, or null.</summary>
    public string? TextOf(string question) => Answers.Find(answer => answer.Status is AnswerStatus.Answered && IsTo(answer, question))?.Text;

    /// <summary>The last words said to a question that nothing could be made of, oldest first.</summary>
    public string UnusableTextOf(string question) => string.Join('\n', Answers.Where(answer => IsUnusable(answer, question)).Select(answer => answer.Text));

    private static bool IsUnusable(SealedAnswer answer, string question) => answer.Status is AnswerStatus.Unusable && IsTo(answer, question);

    private static bool IsTo(SealedAnswer answer, string question) => string.Equals(answer.Question, question, StringComparison.Ordinal);
}

/// <summary>One answer, with the columns of <see cref="AnswerRow"/> that lead to nobody.</summary>
internal sealed record SealedAnswer(string Question, AnswerStatus Status, string? Value, string Text, UnderstoodBy? UnderstoodBy, string Language);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(SealedSession))]
internal sealed partial class SealedSessionJson : JsonSerializerContext;

namespace Bot.Dialogs.Surveys;

/// <summary>A survey in one published, immutable version. Questions run in order and there is no jump, so every survey ends.</summary>
public sealed record Survey
{
    /// <summary>The id that files, URLs and answers use: <c>what-matters-most</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The published version, counted from 1; 0 for a survey that is not published.</summary>
    public int Version { get; init; }

    /// <summary>The name shown to people.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The language that is complete.</summary>
    public required Language DefaultLanguage { get; init; }

    /// <summary>Words that start this survey.</summary>
    public ImmutableArray<Keyword> Keywords { get; init; } = [];

    /// <summary>Where the survey may be answered.</summary>
    public ImmutableArray<SurveyChannel> Channels { get; init; } = [SurveyChannel.Sms, SurveyChannel.WebChat];

    /// <summary>True when answers are kept with no way back to the person; then web chat only.</summary>
    public bool Anonymous { get; init; }

    /// <summary>What a second session by the same person does.</summary>
    public RepeatRule Repeat { get; init; } = RepeatRule.Replace;

    /// <summary>Silence after which a session becomes partial; its answers are kept.</summary>
    public TimeSpan ExpiresAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Time after expiry during which an answer goes on where the session stopped.</summary>
    public TimeSpan ReopensFor { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Silence after which one reminder is sent; zero for none.</summary>
    public TimeSpan NudgeAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Unusable answers after which a question is left as unmatched, unless the question says otherwise.</summary>
    public int InvalidAttempts { get; init; } = 3;

    /// <summary>Shown before the first question.</summary>
    public LocalizedText? Introduction { get; init; }

    /// <summary>The questions, in the order they are asked; at least one.</summary>
    public required ImmutableArray<Question> Questions { get; init; }

    /// <summary>Shown after the last question; the standard thanks when absent.</summary>
    public LocalizedText? Closing { get; init; }

    /// <summary>Languages that have at least a title or a question text, the default language first.</summary>
    public ImmutableArray<Language> Languages { get; init; } = [];

    /// <summary>The question with this id, or null.</summary>
    public Question? Find(string? questionId)
    {
        foreach (var question in Questions)
        {
            if (string.Equals(question.Id, questionId, StringComparison.Ordinal))
            {
                return question;
            }
        }

        return null;
    }
}

/// <summary>A word that starts a survey in a language. One code may follow it and is kept as the session's source.</summary>
/// <param name="Language">The language the survey then speaks.</param>
/// <param name="Word">The word as the author wrote it; compared without case, accents and punctuation.</param>
public sealed record Keyword(Language Language, string Word);

/// <summary>Where a survey may be answered.</summary>
public enum SurveyChannel
{
    /// <summary>Text messages.</summary>
    Sms,

    /// <summary>The chat on the public page.</summary>
    WebChat,
}

/// <summary>What a second session of a survey by the same person does.</summary>
public enum RepeatRule
{
    /// <summary>The new answers replace the former ones, which stay as history.</summary>
    Replace,

    /// <summary>Both sessions count.</summary>
    New,

    /// <summary>The survey is not started again; the person is told so.</summary>
    Refuse,
}

/// <summary>What a person may agree to, each on its own.</summary>
public enum ConsentPurpose
{
    /// <summary>To answer a survey by text.</summary>
    Survey,

    /// <summary>To hear what came of it.</summary>
    Results,

    /// <summary>To be reminded of a commitment.</summary>
    Reminders,

    /// <summary>To be invited to other surveys.</summary>
    Invitations,
}

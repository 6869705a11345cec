using Bot.Localization.Signals;

namespace Bot.Dialogs.Resources;

/// <summary>The programme's answers to what people ask it, in the order of the files.</summary>
/// <param name="Id">The file's own id.</param>
/// <param name="All">The answers; of one topic the first counts that is true where it is asked.</param>
public sealed record StandardAnswers(string Id, ImmutableArray<StandardAnswer> All)
{
    /// <summary>No answers.</summary>
    public static StandardAnswers None { get; } = new("", []);

    /// <summary>The answers to a topic that are true in a conversation, best first.</summary>
    /// <param name="topic">What is asked.</param>
    /// <param name="channel">Where.</param>
    /// <param name="isAnonymous">Whether the open survey is anonymous.</param>
    public IEnumerable<StandardAnswer> To(QuestionTopic topic, SurveyChannel channel, bool isAnonymous) =>
        All.Where(answer => answer.Topic == topic && (answer.Channel ?? channel) == channel && (answer.Anonymous ?? isAnonymous) == isAnonymous);
}

using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Commitments;

/// <summary>The answer to who wants a person: that it is noted, and who may help meanwhile.</summary>
internal static class HelpComposer
{
    private const int MostNamed = 3;

    public static ImmutableArray<Wording> Compose(TurnDraft draft, Commitment? commitment)
    {
        var words = ServiceReplies.PersonAsked(draft.Speaker, draft.State.Anonymous);
        var postalCode = draft.Look(Lookups.Commitments).PostalCode;
        var found = draft.Program.Resources.Match(TopicOf(draft, commitment), draft.Speaker.Language, postalCode, MostNamed);
        return found.Count == 0 ? words : [.. words, draft.Speaker.Say(CommitmentPhrases.TheseMayHelp()), .. ResourceComposer.Compose(found, draft.Speaker)];
    }

    private static string? TopicOf(TurnDraft draft, Commitment? commitment) =>
        commitment is { Suggestion: { } chosen }
        && draft.Surveys.Find(commitment.Survey, commitment.SurveyVersion)?.Find(commitment.Question) is Question.Commitment question
            ? question.Suggestions.FirstOrDefault(one => string.Equals(one.Id, chosen, StringComparison.Ordinal))?.Topic
            : null;
}

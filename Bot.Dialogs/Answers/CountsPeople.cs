using System.Runtime.CompilerServices;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers;

/// <summary>Whether a question asks how many people there are, so that somebody who names them is one of them.</summary>
internal static class CountsPeople
{
    private static readonly ConditionalWeakTable<Question.Number, StrongBox<bool>> Known = [];

    public static bool Of(Question.Number question) => Known.GetValue(question, static one => new StrongBox<bool>(one.Text.Wordings.Any(Asks))).Value;

    private static bool Asks(KeyValuePair<Language, Wording> text)
    {
        using var folded = FoldedText.Of(text.Value.Full);
        var words = new AnswerText(text.Value.Full, text.Value.Full, folded, AnswerLexicon.For(text.Key));
        for (var at = 0; at < words.Count; at++)
        {
            if (words.Is(at, words.Lexicon.People))
            {
                return true;
            }
        }

        return false;
    }
}

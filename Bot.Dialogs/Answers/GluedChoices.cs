using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>"134", "1y3": one word whose every digit is a choice, where that is the only way to read it.</summary>
internal static class GluedChoices
{
    /// <summary>As many as digits that name a choice.</summary>
    public const int Most = 9;

    // "y", "and", "och": between digits of one word only a joiner stands, in any language.
    private const int LongestJoiner = 3;

    /// <summary>Reads the numbers of the choices, counted from 1, in the order said.</summary>
    /// <param name="answer">All that was said.</param>
    /// <param name="shown">How many choices are shown.</param>
    /// <param name="choices">Takes them; room for <see cref="Most"/>.</param>
    /// <returns>How many there are; 0 where the text is nothing of the kind.</returns>
    public static int Read(in AnswerText answer, int shown, Span<int> choices)
    {
        var core = answer.WithoutFillers(answer.Whole);
        if (core.Length != 1 || shown > Most)
        {
            return 0;
        }

        var word = answer[core.First];
        if (NumberWords.TryDigits(word, out var value) && (word.Length == 1 || value <= shown))
        {
            return 0;
        }

        var count = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(word[i]);
            if (digit >= 0)
            {
                if (digit < 1 || digit > shown || count == Most || choices[..count].Contains(digit))
                {
                    return 0;
                }

                choices[count++] = digit;
                continue;
            }

            var end = i;
            while (end < word.Length && CharUnicodeInfo.GetDecimalDigitValue(word[end]) < 0)
            {
                end++;
            }

            if (i == 0 || end == word.Length || end - i > LongestJoiner)
            {
                return 0;
            }

            i = end - 1;
        }

        return count < 2 ? 0 : count;
    }
}

namespace Bot.Dialogs.Answers.Words;

/// <summary>Reads digits of any script and number words: <c>twenty three</c>, <c>mil doscientos</c>, <c>١٢</c>.</summary>
internal static class NumberWords
{
    // "Nine hundred and ninety-nine million nine hundred and ninety-nine thousand …": a longer run of number words is no number.
    private const int LongestNumber = 20;

    /// <summary>Reads the number that begins at a word.</summary>
    /// <returns>How many words it takes; 0 when none begins there.</returns>
    public static int Read(in AnswerText answer, int at, out int value)
    {
        if (at >= answer.Count)
        {
            value = 0;
            return 0;
        }

        return TryDigits(answer[at], out value) ? 1 : ReadWords(answer, at, out value);
    }

    /// <summary>The value of a word of digits alone, in any script; at most nine digits.</summary>
    public static bool TryDigits(ReadOnlySpan<char> word, out int value)
    {
        value = 0;
        if (word.Length is 0 or > 9)
        {
            return false;
        }

        foreach (var letter in word)
        {
            var digit = char.IsAsciiDigit(letter) ? letter - '0' : CharUnicodeInfo.GetDecimalDigitValue(letter);
            if (digit < 0)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    private static int ReadWords(in AnswerText answer, int at, out int value)
    {
        var lexicon = answer.Lexicon;
        int total = 0, current = 0, used = 0;
        for (var i = at; i < answer.Count && i < at + LongestNumber; i++)
        {
            if (answer.TryGet(i, lexicon.NumberValues, out var plain))
            {
                var fits = used == 0
                    || (current % 100 == 0 && plain is > 0 and < 100)
                    || (current % 10 == 0 && current % 100 >= 20 && plain is > 0 and < 10)
                    || (current == 0 && plain > 0);
                if (!fits)
                {
                    break;
                }

                current += plain;
            }
            else if (answer.TryGet(i, lexicon.Multipliers, out var factor))
            {
                if (used == 0 && answer[i].Length == 1)
                {
                    break;
                }

                if (factor == 100)
                {
                    current = Math.Max(current, 1) * 100;
                }
                else
                {
                    total += Math.Max(current, 1) * factor;
                    current = 0;
                }
            }
            else if (used == 0 || !Bridges(answer, i, current, total))
            {
                break;
            }
            else
            {
                continue;
            }

            used = i - at + 1;
        }

        value = total + current;
        return used;
    }

    // "treinta y cinco", "one hundred and five"; but "two and three" are two numbers.
    private static bool Bridges(in AnswerText answer, int at, int current, int total) =>
        answer.Is(at, answer.Lexicon.NumberAnd)
        && answer.TryGet(at + 1, answer.Lexicon.NumberValues, out var following)
        && following is > 0 and < 100
        && ((current % 10 == 0 && current % 100 >= 20 && following < 10) || (current % 100 == 0 && (current > 0 || total > 0)));
}

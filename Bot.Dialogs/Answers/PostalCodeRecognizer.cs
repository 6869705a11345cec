using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>A postal code of one country, also out of a sentence.</summary>
/// <remarks>Lengths and letters: USPS Publication 28 (ZIP+4), Canada Post addressing guidelines (A1A 1A1, no D F I O Q U; none begins with W or Z), Universal Postal Union postal addressing systems.</remarks>
internal static class PostalCodeRecognizer
{
    private const int LongestGeneric = 10;

    public static Recognition Recognize(Question.PostalCode question, in AnswerText answer) => question.Country switch
    {
        "CA" => Canadian(answer.Said),
        "US" => Digits(answer, 5, plusFour: true),
        "MX" or "ES" or "DE" or "FR" or "IT" or "PR" or "TR" or "MY" or "KR" or "CR" or "GT" => Digits(answer, 5, plusFour: false),
        "AU" or "AT" or "CH" or "BE" or "DK" or "NO" or "NZ" or "ZA" or "PH" or "HU" => Digits(answer, 4, plusFour: false),
        "IN" or "CN" or "RU" or "SG" or "CO" or "RO" or "VN" => Digits(answer, 6, plusFour: false),
        _ => Generic(answer),
    };

    private static Recognition Digits(in AnswerText answer, int length, bool plusFour)
    {
        string? found = null;
        Span<char> run = stackalloc char[16];
        for (var i = 0; i < answer.Said.Length;)
        {
            if (DigitOf(answer.Said[i]) < 0)
            {
                i++;
                continue;
            }

            var glued = i > 0 && char.IsLetter(answer.Said[i - 1]);
            i = ReadRun(answer.Said, i, run, out var count);
            if (count != length || glued)
            {
                continue;
            }

            var code = new string(run[..count]);
            if (plusFour && i + 4 < answer.Said.Length && answer.Said[i] is '-' or '–' && ReadRun(answer.Said, i + 1, run, out var added) is var after && added == 4)
            {
                code = $"{code}-{new string(run[..4])}";
                i = after;
            }

            if (found is not null && !string.Equals(found, code, StringComparison.Ordinal))
            {
                return Readings.Ambiguous;
            }

            found = code;
        }

        found ??= Spaced(answer, length);
        return found is null || found.AsSpan(0, length).IndexOfAnyExcept('0') < 0 ? Readings.NoMatch : Readings.Exact(new AnswerValue.Words(found));
    }

    // "2 8 2 0 5", "two eight two oh five": dictated.
    private static string? Spaced(in AnswerText answer, int length)
    {
        Span<char> code = stackalloc char[length];
        var count = 0;
        for (var at = 0; at < answer.Count; at++)
        {
            var digit = answer[at] is "oh" or "o" && count > 0 ? 0
                : NumberWords.TryDigits(answer[at], out var plain) && answer[at].Length == 1 ? plain
                : answer.TryGet(at, answer.Lexicon.NumberValues, out var word) && word < 10 && !answer.Is(at, answer.Lexicon.Fillers) ? word
                : -1;
            if (digit < 0)
            {
                if (count is > 0 && count < length)
                {
                    return null;
                }

                continue;
            }

            if (count == length)
            {
                return null;
            }

            code[count++] = (char)('0' + digit);
        }

        return count == length ? new string(code) : null;
    }

    private static Recognition Canadian(string said)
    {
        Span<char> code = stackalloc char[6];
        string? found = null;
        for (var i = 0; i < said.Length; i++)
        {
            if (i > 0 && char.IsLetterOrDigit(said[i - 1]))
            {
                continue;
            }

            var count = 0;
            var at = i;
            for (; at < said.Length && count < 6; at++)
            {
                if (count == 3 && said[at] is ' ' or '-')
                {
                    continue;
                }

                var letter = char.ToUpperInvariant(said[at]);
                var fits = count % 2 == 0 ? letter is >= 'A' and <= 'Z' && !"DFIOQU".Contains(letter, StringComparison.Ordinal) && !(count == 0 && letter is 'W' or 'Z') : DigitOf(letter) >= 0;
                if (!fits)
                {
                    break;
                }

                code[count] = count % 2 == 0 ? letter : (char)('0' + DigitOf(letter));
                count++;
            }

            if (count == 6 && (at == said.Length || !char.IsLetterOrDigit(said[at])))
            {
                var next = $"{code[..3]} {code[3..]}";
                if (found is not null && !string.Equals(found, next, StringComparison.Ordinal))
                {
                    return Readings.Ambiguous;
                }

                found = next;
            }
        }

        return found is null ? Readings.NoMatch : Readings.Exact(new AnswerValue.Words(found));
    }

    private static Recognition Generic(in AnswerText answer)
    {
        var core = answer.WithoutFillers(answer.Whole);
        var code = answer.Original(core).ToUpperInvariant();
        var digits = 0;
        foreach (var letter in code)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not (' ' or '-'))
            {
                return Readings.NoMatch;
            }

            digits += char.IsDigit(letter) ? 1 : 0;
        }

        return code.Length is >= 3 and <= LongestGeneric && digits > 0 ? Readings.Exact(new AnswerValue.Words(code)) : Readings.NoMatch;
    }

    private static int ReadRun(string said, int at, Span<char> run, out int count)
    {
        count = 0;
        for (; at < said.Length && DigitOf(said[at]) is >= 0 and var digit; at++, count++)
        {
            if (count < run.Length)
            {
                run[count] = (char)('0' + digit);
            }
        }

        return at;
    }

    private static int DigitOf(char letter) => char.IsAsciiDigit(letter) ? letter - '0' : CharUnicodeInfo.GetDecimalDigitValue(letter);
}

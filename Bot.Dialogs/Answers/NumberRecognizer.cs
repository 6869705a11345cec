using System.Globalization;
using Bot.Dialogs.Surveys;

namespace Bot.Dialogs.Answers;

/// <summary>A number: digits of any script with separators, or number words.</summary>
internal static class NumberRecognizer
{
    public static Recognition Recognize(Question.Number question, in Heard heard)
    {
        decimal? found = null;
        var count = 0;
        for (var i = 0; i < heard.Said.Length;)
        {
            if (!WrittenNumber.TryRead(heard.Said, ref i, out var value, out var malformed))
            {
                if (malformed)
                {
                    return Readings.NoMatch;
                }

                continue;
            }

            value = Scaled(heard, i, value);
            if (found is { } other && other != value)
            {
                return Readings.Ambiguous;
            }

            found = value;
            count++;
        }

        if (count == 0)
        {
            return InWords(question, heard);
        }

        if (NegativeWord(heard))
        {
            found = -found;
        }

        return Bounded(question, found!.Value, heard);
    }

    // "2 thousand", "3 mil", "a couple" are words with digits before them.
    private static decimal Scaled(in Heard heard, int end, decimal value)
    {
        for (var at = 0; at < heard.Count; at++)
        {
            if (heard.SourceOf(at) >= end)
            {
                return heard.TryGet(at, heard.Lexicon.Multipliers, out var factor) && heard.SourceOf(at) - end <= 1 ? value * factor : value;
            }
        }

        return value;
    }

    private static bool NegativeWord(in Heard heard) => heard.Count > 1 && heard.Is(0, heard.Lexicon.Negative);

    private static Recognition InWords(Question.Number question, in Heard heard)
    {
        int? found = null;
        var core = heard.WithoutFillers(heard.Whole);
        if (heard.Is(core, heard.Lexicon.None) || heard.Is(heard.Whole, heard.Lexicon.None))
        {
            return Bounded(question, 0, heard);
        }

        var phrases = heard.Lexicon.NumberPhrases.GetAlternateLookup<ReadOnlySpan<char>>();
        if (phrases.TryGetValue(heard.Between(heard.Whole), out var many) || phrases.TryGetValue(heard.Between(core), out many))
        {
            return Bounded(question, many, heard);
        }

        for (var at = 0; at < heard.Count;)
        {
            var used = NumberWords.Read(heard, at, out var value);
            if (used == 0)
            {
                at++;
                continue;
            }

            at += used;
            if (found is { } other && other != value)
            {
                return Readings.Ambiguous;
            }

            found = value;
        }

        if (found is not { } number)
        {
            return Readings.NoMatch;
        }

        return Bounded(question, NegativeWord(heard) ? -number : number, heard);
    }

    private static Recognition Bounded(Question.Number question, decimal value, in Heard heard)
    {
        if (question.WholeOnly && value != decimal.Truncate(value))
        {
            return Readings.NoMatch;
        }

        if (value < (question.Min ?? decimal.MinValue) || value > (question.Max ?? decimal.MaxValue))
        {
            return Readings.OutOfRange;
        }

        var others = 0;
        for (var at = 0; at < heard.Count; at++)
        {
            others += heard.Is(at, heard.Lexicon.Fillers) || char.IsDigit(heard[at][0]) || NumberWords.Read(heard, at, out _) > 0 ? 0 : 1;
        }

        return Readings.Understood(new AnswerValue.Amount(value), others <= 2 ? UnderstoodBy.Exact : UnderstoodBy.Spelling);
    }
}

/// <summary>A number written in digits, as people write it anywhere.</summary>
internal static class WrittenNumber
{
    private const int MostDigits = 15;

    /// <summary>
    /// Reads the number at or behind a position and moves behind it. Exactly three digits after one separator are thousands in
    /// every language; of two kinds of separators the last is the decimal one.
    /// </summary>
    public static bool TryRead(string said, ref int at, out decimal value, out bool malformed)
    {
        value = 0;
        malformed = false;
        if (DigitOf(said[at]) < 0)
        {
            at++;
            return said[at - 1] == '½' && (value = 0.5m) > 0;
        }

        var start = at;
        var end = Extent(said, at);
        at = end;
        if (!TryValue(said.AsSpan(start, end - start), out value))
        {
            malformed = true;
            return false;
        }

        if (end < said.Length && said[end] is 'k' or 'K' && (end + 1 == said.Length || !char.IsLetterOrDigit(said[end + 1])))
        {
            value = Plain(value * 1000);
            at++;
        }
        else if (end < said.Length && said[end] == '½')
        {
            value += 0.5m;
            at++;
        }

        if (start > 0 && said[start - 1] is '-' or '−' && (start == 1 || char.IsWhiteSpace(said[start - 2]) || said[start - 2] == '$'))
        {
            value = -value;
        }

        return true;
    }

    private static int Extent(string said, int at)
    {
        var end = at;
        while (end < said.Length)
        {
            if (DigitOf(said[end]) >= 0)
            {
                end++;
            }
            else if (said[end] is '.' or ',' or '\'' or '’' or '٬' or '٫' or '_' && end + 1 < said.Length && DigitOf(said[end + 1]) >= 0)
            {
                end++;
            }
            else if (said[end] is ' ' or '\u00A0' or '\u202F' && end - at <= 3 + (4 * ((end - at) / 4)) && ThreeDigitsFollow(said, end + 1) && Leads(said, at, end))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    // "1 200" is one number; "28205 704" is two.
    private static bool Leads(string said, int at, int end)
    {
        var group = 0;
        for (var i = end - 1; i >= at && DigitOf(said[i]) >= 0; i--)
        {
            group++;
        }

        return group is >= 1 and <= 3 && DigitOf(said[at]) != 0;
    }

    private static bool ThreeDigitsFollow(string said, int at)
    {
        var digits = 0;
        while (at + digits < said.Length && DigitOf(said[at + digits]) >= 0)
        {
            digits++;
        }

        return digits == 3;
    }

    private static bool TryValue(ReadOnlySpan<char> written, out decimal value)
    {
        value = 0;
        var lastSeparator = -1;
        var kinds = 0;
        char kind = '\0';
        var separators = 0;
        var digits = 0;
        for (var i = 0; i < written.Length; i++)
        {
            if (DigitOf(written[i]) >= 0)
            {
                digits++;
                continue;
            }

            separators++;
            if (Like(written[i]) != kind)
            {
                kinds++;
                kind = Like(written[i]);
            }

            lastSeparator = i;
        }

        if (digits > MostDigits || kinds > 2)
        {
            return false;
        }

        var after = written.Length - lastSeparator - 1;
        var leadingZero = DigitOf(written[0]) == 0 && lastSeparator == 1;
        var isDecimal = lastSeparator >= 0 && kind is not (' ' or '\'')
            && (kinds == 2 || (separators == 1 && (after != 3 || leadingZero || lastSeparator > 3)));
        var groupsEnd = isDecimal ? lastSeparator : written.Length;
        if (!GroupsAreThousands(written[..groupsEnd]))
        {
            return false;
        }

        var scale = 1m;
        for (var i = 0; i < written.Length; i++)
        {
            var digit = DigitOf(written[i]);
            if (digit < 0)
            {
                continue;
            }

            if (isDecimal && i > lastSeparator)
            {
                scale /= 10;
                value += digit * scale;
            }
            else
            {
                value = (value * 10) + digit;
            }
        }

        value = Plain(value);
        return true;
    }

    // 1200.00 is stored as 1200.
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private static bool GroupsAreThousands(ReadOnlySpan<char> written)
    {
        var group = 0;
        var grouped = false;
        foreach (var letter in written)
        {
            if (DigitOf(letter) >= 0)
            {
                group++;
                continue;
            }

            if (group == 0 || group > 3 || (grouped && group != 3))
            {
                return false;
            }

            grouped = true;
            group = 0;
        }

        return !grouped || group == 3;
    }

    private static char Like(char separator) => separator switch
    {
        '٬' or '’' or '\'' or '_' => '\'',
        '٫' => '.',
        '\u00A0' or '\u202F' => ' ',
        _ => separator,
    };

    private static int DigitOf(char letter) => char.IsAsciiDigit(letter) ? letter - '0' : CharUnicodeInfo.GetDecimalDigitValue(letter);
}

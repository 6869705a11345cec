namespace Bot.Dialogs.Answers.Words;

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

        // ".5"
        if (start > 0 && said[start - 1] == '.' && (start == 1 || char.IsWhiteSpace(said[start - 2])) && !said.AsSpan(start, end - start).ContainsAny('.', ','))
        {
            for (var digit = start; digit < end; digit++)
            {
                value /= 10;
            }
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

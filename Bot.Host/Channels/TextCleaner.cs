namespace Bot.Host.Channels;

/// <summary>Takes out of a text what no database and no JSON can hold. Only after the signature was checked.</summary>
internal static class TextCleaner
{
    /// <summary>NUL and lone surrogates become U+FFFD; anything else stays, and a clean text is returned as it is.</summary>
    public static string Clean(string text)
    {
        var first = FirstUnclean(text, 0);
        if (first < 0)
        {
            return text;
        }

        return string.Create(text.Length, (text, first), static (target, source) =>
        {
            source.text.CopyTo(target);
            for (var i = source.first; i >= 0; i = FirstUnclean(source.text, i + 1))
            {
                target[i] = '\uFFFD';
            }
        });
    }

    private static int FirstUnclean(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return i;
            }

            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            var followsHigh = char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]);
            var precedesLow = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!followsHigh && !precedesLow)
            {
                return i;
            }
        }

        return -1;
    }
}

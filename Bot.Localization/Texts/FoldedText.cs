namespace Bot.Localization.Texts;

/// <summary>A text folded once and cut into words, in rented memory. Dispose it.</summary>
internal ref struct FoldedText
{
    private char[] letters;
    private Word[] words;

    /// <summary>One word: where it stands, and whether a sentence ends behind it.</summary>
    internal struct Word
    {
        public int Start;
        public int Length;
        public int Source;
        public bool EndsSentence;
    }

    public int Length { get; private set; }

    public int Count { get; private set; }

    public readonly ReadOnlySpan<char> Letters => letters.AsSpan(0, Length);

    public readonly ReadOnlySpan<Word> Words => words.AsSpan(0, Count);

    public readonly ReadOnlySpan<char> this[int word] => letters.AsSpan(words[word].Start, words[word].Length);

    /// <summary>The letters from one word to another, both included.</summary>
    public readonly ReadOnlySpan<char> Between(int first, int last) =>
        letters.AsSpan(words[first].Start, words[last].Start + words[last].Length - words[first].Start);

    public static FoldedText Of(string text)
    {
        var source = text;
        foreach (var letter in text)
        {
            // A mark that stands alone may belong to a Latin letter before it.
            if (letter is >= '\u0300' and <= '\u036F')
            {
                source = NormalForm.Compose(text);
                break;
            }
        }

        var folded = new FoldedText
        {
            letters = Scratch<char>.Rent(Math.Max(source.Length, 16)),
            words = Scratch<Word>.Rent(Math.Max((source.Length / 2) + 1, 8)),
        };
        folded.Fill(source);
        return folded;
    }

    public void Dispose()
    {
        Scratch<char>.Return(letters);
        Scratch<Word>.Return(words);
        letters = [];
        words = [];
        Length = 0;
        Count = 0;
    }

    private void Fill(ReadOnlySpan<char> source)
    {
        var open = false;
        for (var i = 0; i < source.Length; i++)
        {
            var raw = source[i];
            var width = 1;
            bool belongs;
            if (char.IsAscii(raw))
            {
                belongs = char.IsAsciiLetterOrDigit(raw);
            }
            else if (char.IsHighSurrogate(raw) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                belongs = Rune.IsLetterOrDigit(new Rune(raw, source[i + 1]));
                width = 2;
            }
            else
            {
                belongs = BelongsToWord(raw, open ? letters[Length - 1] : ' ');
            }

            if (belongs)
            {
                if (!open)
                {
                    Open(i);
                    open = true;
                }

                letters[Length++] = char.IsAscii(raw) ? char.ToLowerInvariant(raw) : width == 2 ? raw : char.ToLowerInvariant(TextFolding.BaseOf(raw));
                if (width == 2)
                {
                    letters[Length++] = source[++i];
                }

                words[Count - 1].Length = Length - words[Count - 1].Start;
                continue;
            }

            i += width - 1;
            if (IsSilent(raw))
            {
                continue;
            }

            open = false;
            if (Count > 0 && EndsSentence(source, i, words[Count - 1].Length))
            {
                words[Count - 1].EndsSentence = true;
            }
        }

        if (Count > 0)
        {
            words[Count - 1].EndsSentence = true;
        }
    }

    private void Open(int source)
    {
        if (Count > 0)
        {
            letters[Length++] = ' ';
        }

        words[Count++] = new Word { Start = Length, Source = source };
    }

    // A mark is a part of words in scripts that need it; on a Latin letter or on nothing it is an ornament.
    private static bool BelongsToWord(char letter, char before) => char.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => letter is not ('ʼ' or 'ª' or 'º'),
        UnicodeCategory.DecimalDigitNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => IsMark(letter) && !char.IsAscii(before) && letter is < '\u0300' or > '\u036F',
        _ => false,
    };

    // What vanishes without parting a word: apostrophes, marks, and characters nobody sees.
    private static bool IsSilent(char letter) =>
        letter is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or 'ª' or 'º' or '\u00AD'
        || (letter > '\u007F' && (IsMark(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format));

    // Not those that make a picture of the sign before: between two of these a word ends.
    private static bool IsMark(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && letter is not ('\uFE0E' or '\uFE0F');

    private static bool EndsSentence(ReadOnlySpan<char> source, int at, int wordLength)
    {
        switch (source[at])
        {
            case '!' or '?' or '\n' or '\r' or ';' or '。' or '！' or '？' or '؟' or '।' or '…' or '¡' or '¿':
                return true;
            case '.':
                // A dot inside 3.5 or S.T.O.P ends nothing.
                return at + 1 == source.Length || !char.IsLetterOrDigit(source[at + 1]) || (wordLength > 1 && char.IsLetter(source[at + 1]));
            default:
                return false;
        }
    }
}

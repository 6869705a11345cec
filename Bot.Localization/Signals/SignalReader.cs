using Bot.Localization.Languages;
using Bot.Localization.Lexicons;
using Bot.Localization.Texts;

namespace Bot.Localization.Signals;

/// <summary>Reads what a text says to the programme itself, in all shipped languages at once.</summary>
public static class SignalReader
{
    // A whole text longer than this is no reserved word with courtesies around it.
    private const int LongestWholeText = 14;

    private const int LongestKindWord = 6;

    /// <summary>Words in the longest text that asks for a language by its name.</summary>
    internal const int LongestLanguageName = 8;

    /// <summary>Reads a text as it arrived.</summary>
    public static TextSignals Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lexicon = SignalLexicon.Shipped;
        var cleaned = PhoneText.Clean(text, lexicon, out var cutSignature);
        using var folded = FoldedText.Of(cleaned);
        if (folded.Count == 0)
        {
            return new TextSignals { Words = cleaned, SaysYes = PhoneText.IsYesSign(cleaned, lexicon), IsPhoneNoise = cutSignature && cleaned.Length == 0 };
        }

        var rented = folded.Count > 256 ? Scratch<int>.Rent(folded.Count) : null;
        var ids = rented is null ? stackalloc int[256] : rented.AsSpan(0, folded.Count);
        var signals = Read(lexicon, cleaned, folded, ids[..folded.Count]);
        if (rented is not null)
        {
            Scratch<int>.Return(rented);
        }

        return signals;
    }

    private static TextSignals Read(SignalLexicon lexicon, string cleaned, in FoldedText folded, Span<int> ids)
    {
        var world = false;
        var usual = false;
        var now = false;
        for (var i = 0; i < ids.Length; i++)
        {
            var id = lexicon.Vocabulary.IdOf(folded[i]);
            ids[i] = id;
            world |= lexicon.World.Contains(id);
            usual |= lexicon.Usual.Contains(id);
            now |= lexicon.Now.Contains(id);
        }

        if (PhoneText.IsReaction(cleaned, lexicon) || lexicon.AutoReply.TryFind(ids, folded.Words, guardPresent: false, out _))
        {
            return new TextSignals { Words = cleaned, IsPhoneNoise = true };
        }

        var word = Whole(lexicon, folded, ids);
        var urgent = lexicon.Danger.TryFind(ids, folded.Words, usual && !now, out var kind) ? kind : null;
        var optOut = word == ReservedWord.Stop ? OptOutKind.Asked : OptOutKind.None;
        if (word == ReservedWord.ForgetMe)
        {
            // Who wants to be forgotten is asked whether they are sure, and gets no texts after it.
            optOut = OptOutKind.None;
        }
        else if (lexicon.OptOut.TryFind(ids, folded.Words, world, out var asked)
            && (asked is OptOutKind.WrongNumber || !lexicon.OptOutLimits.TryFind(ids, folded.Words, guardPresent: false, out _)))
        {
            optOut = asked;
        }

        else if (optOut == OptOutKind.None && folded.Count > 1 && lexicon.Names.Contains(ids[^1])
            && lexicon.NotMe.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded.Between(0, folded.Count - 2)))
        {
            optOut = OptOutKind.WrongNumber;
        }

        var (courtesy, itsLanguage) = CourtesyIn(lexicon, folded, ids);
        return new TextSignals
        {
            NamesTheWorld = world,
            Courtesy = courtesy,
            CourtesyLanguage = itsLanguage,
            Urgent = urgent,
            OptOut = optOut,
            Word = word,
            NamedLanguage = NamedLanguage(lexicon, folded, ids),
            SaysYes = lexicon.Yes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded.Letters),
            Words = cleaned,
        };
    }

    private static ReservedWord Whole(SignalLexicon lexicon, in FoldedText folded, ReadOnlySpan<int> ids)
    {
        var reserved = lexicon.Reserved.GetAlternateLookup<ReadOnlySpan<char>>();
        if (folded.Count > LongestWholeText)
        {
            return ReservedWord.None;
        }

        for (var first = 0; first < folded.Count; first++)
        {
            for (var last = folded.Count - 1; last >= first; last--)
            {
                if (reserved.TryGetValue(folded.Between(first, last), out var word))
                {
                    return word;
                }

                if (!lexicon.Edge.Contains(ids[last]))
                {
                    break;
                }
            }

            if (!lexicon.Edge.Contains(ids[first]))
            {
                break;
            }
        }

        return lexicon.ReservedSentences.TryFind(ids, folded.Words, guardPresent: false, out var sentence) ? sentence : ReservedWord.None;
    }

    // One kind word after the other, with idle words between them; the last one tells what is said.
    private static (Courtesy Kind, Language? Language) CourtesyIn(SignalLexicon lexicon, in FoldedText folded, ReadOnlySpan<int> ids)
    {
        var known = lexicon.Courtesies.GetAlternateLookup<ReadOnlySpan<char>>();
        var (said, language) = (Courtesy.None, (Language?)null);
        for (var at = 0; at < folded.Count && folded.Count <= LongestWholeText;)
        {
            var length = Math.Min(LongestKindWord, folded.Count - at);
            (Courtesy Kind, Language Language) found = default;
            while (length > 0 && !known.TryGetValue(folded.Between(at, at + length - 1), out found))
            {
                length--;
            }

            if (length > 0)
            {
                (said, language) = found;
            }
            else if (!lexicon.Edge.Contains(ids[at]))
            {
                return default;
            }

            at += Math.Max(1, length);
        }

        return (said, language);
    }

    private static Language? NamedLanguage(SignalLexicon lexicon, in FoldedText folded, ReadOnlySpan<int> ids)
    {
        if (folded.Count > LongestLanguageName)
        {
            return null;
        }

        if (lexicon.SpeakMine.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded.Letters, out var mine))
        {
            return mine;
        }

        for (var first = 0; first < folded.Count; first++)
        {
            for (var last = folded.Count - 1; last >= first; last--)
            {
                if (LanguageNames.FindFolded(folded.Between(first, last)) is { } language)
                {
                    return language;
                }

                if (!lexicon.LanguageEdge.Contains(ids[last]))
                {
                    break;
                }
            }

            if (!lexicon.LanguageEdge.Contains(ids[first]))
            {
                break;
            }
        }

        return null;
    }
}

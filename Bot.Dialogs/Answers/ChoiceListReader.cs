using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>Reads a text that may name several choices, in the order said.</summary>
internal ref struct ChoiceListReader
{
    private readonly AnswerText answer;
    private readonly ChoiceIndex index;
    private int unnamedFrom;
    private int pendingPlace;
    private List<(int Number, int At)>? counting;
    private List<WordRange>? unnamed;

    private ChoiceListReader(in AnswerText answer, ChoiceIndex index)
    {
        this.answer = answer;
        this.index = index;
        unnamedFrom = -1;
    }

    /// <summary>The choices in the order said, each as often as it was said.</summary>
    public List<int> Said { get; } = new(8);

    /// <summary>Places said before or behind names, as in "2 jobs"; 0 where none was.</summary>
    public List<int> Places { get; } = new(8);

    public bool OutOfRange { get; private set; }

    public bool Ambiguous { get; private set; }

    /// <summary>Names were said, not numbers alone.</summary>
    public bool AnyName { get; private set; }

    public UnderstoodBy By { get; private set; }

    /// <summary>There are words that name nothing.</summary>
    public readonly bool HasUnnamed => unnamed is not null;

    public int UnnamedWords { get; private set; }

    public static ChoiceListReader Read(in AnswerText answer, ChoiceIndex index)
    {
        var reader = new ChoiceListReader(answer, index);
        if (!reader.ReadGlued())
        {
            reader.ReadItems();
        }

        return reader;
    }

    /// <summary>The words that name nothing, as said.</summary>
    public readonly string Unnamed()
    {
        var words = new List<string>();
        foreach (var range in unnamed ?? [])
        {
            words.Add(answer.Original(range));
        }

        return string.Join(", ", words);
    }

    private void Add(int choice, UnderstoodBy by, int place = 0)
    {
        Said.Add(choice);
        Places.Add(place);
        By = by > By ? by : By;
    }

    private bool ReadGlued()
    {
        Span<int> choices = stackalloc int[GluedChoices.Most];
        var count = GluedChoices.Read(answer, index.Shown, choices);
        foreach (var choice in choices[..count])
        {
            Add(choice - 1, UnderstoodBy.Exact);
        }

        return count > 0;
    }

    private void ReadItems()
    {
        for (var at = 0; at < answer.Count;)
        {
            var used = ReadName(at);
            if (used == 0)
            {
                used = ReadNumber(at);
            }

            if (used > 0)
            {
                at += used;
                continue;
            }

            if (unnamedFrom < 0 && !answer.Is(at, answer.Lexicon.Joiners) && !answer.Is(at, answer.Lexicon.Option))
            {
                unnamedFrom = at;
            }
            else if (unnamedFrom >= 0 && answer.Is(at, answer.Lexicon.Joiners))
            {
                CloseUnnamed(at);
            }

            at++;
            if (unnamedFrom >= 0 && answer.EndsItem(at - 1))
            {
                CloseUnnamed(at);
            }
        }

        CloseUnnamed(answer.Count);
        FlushPlace();
        AddCounting();
    }

    private int ReadName(int at)
    {
        var names = index.Names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(index.LongestName, answer.Count - at); length > 0; length--)
        {
            var range = new WordRange(at, at + length - 1);
            if (!names.TryGetValue(answer.Between(range), out var named) || (length == 1 && NumberWords.TryDigits(answer[at], out var value) && value >= 1 && value <= index.Shown))
            {
                continue;
            }

            CloseUnnamed(at);
            if (named.Choice == ChoiceIndex.Shared)
            {
                Ambiguous = true;
            }
            else
            {
                AddNamed(named.Choice, named.By);
            }

            return length;
        }

        return 0;
    }

    private void AddNamed(int choice, UnderstoodBy by)
    {
        AnyName = true;
        Add(choice, by, pendingPlace);
        pendingPlace = 0;
    }

    private int ReadNumber(int at)
    {
        var lexicon = answer.Lexicon;
        if (ReadSeveral(at) is > 0 and var several)
        {
            return several;
        }

        if (answer.TryGet(at, lexicon.Ordinals, out var place))
        {
            CloseUnnamed(at);
            if (PlacesTheNameBefore(at))
            {
                Places[^1] = place;
                return 1;
            }

            FlushPlace();
            pendingPlace = place;
            return answer.TryGet(at + 1, lexicon.NumberValues, out var one) && one == 1 && at + 1 < answer.Count ? 2 : 1;
        }

        if (answer.Is(at, lexicon.Last))
        {
            CloseUnnamed(at);
            if (PlacesTheNameBefore(at))
            {
                Places[^1] = index.Shown;
                return 1;
            }

            FlushPlace();
            pendingPlace = index.Shown;
            return answer.TryGet(at + 1, lexicon.NumberValues, out var one) && one == 1 ? 2 : 1;
        }

        var digits = NumberWords.TryDigits(answer[at], out var value);
        var used = digits ? 1 : answer.Is(at, lexicon.Fillers) && !StandsAlone(at) ? 0 : NumberWords.Read(answer, at, out value);
        if (used == 0)
        {
            return 0;
        }

        CloseUnnamed(at);
        FlushPlace();
        var next = at + used;
        if (IsRange(at, next) && NumberWords.Read(answer, next + (answer.Is(next, lexicon.To) ? 1 : 0), out var end) is > 0 and var more && end > value)
        {
            for (var number = value; number <= Math.Min(end, index.Shown + 1); number++)
            {
                AddNumber(number);
            }

            return next - at + (answer.Is(next, lexicon.To) ? 1 : 0) + more;
        }

        if (IsCount(next))
        {
            (counting ??= []).Add((value, Said.Count));
            return used;
        }

        pendingPlace = value == 0 ? index.Shown + 1 : value;
        return used;
    }

    // "the first two", "last 3"
    private int ReadSeveral(int at)
    {
        var isFirst = answer.TryGet(at, answer.Lexicon.Ordinals, out var place) && place == 1;
        if ((!isFirst && !answer.Is(at, answer.Lexicon.Last)) || NumberWords.Read(answer, at + 1, out var many) is not (> 0 and var used) || many < 2 || many > index.Count || answer.EndsItem(at))
        {
            return 0;
        }

        CloseUnnamed(at);
        FlushPlace();
        for (var number = 1; number <= many; number++)
        {
            AddNumber(isFirst ? number : index.Count - many + number);
        }

        return used + 1;
    }

    // "crime on my street, 3 shootings": where a choice is named, a number before another word counts what that says.
    private readonly bool IsCount(int next) =>
        next < answer.Count && !answer.EndsItem(next - 1)
        && !answer.Is(next, answer.Lexicon.Fillers) && !answer.Is(next, answer.Lexicon.Joiners) && !answer.Is(next, answer.Lexicon.Option)
        && NumberWords.Read(answer, next, out _) == 0 && !BeginsName(next);

    private readonly bool BeginsName(int at)
    {
        var names = index.Names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(index.LongestName, answer.Count - at); length > 0; length--)
        {
            if (names.ContainsKey(answer.Between(new WordRange(at, at + length - 1))))
            {
                return true;
            }
        }

        return ChoiceReader.Read(answer, index, new WordRange(at, at)).Verdict is not ChoiceReader.Verdict.None;
    }

    private void AddCounting()
    {
        for (var i = (counting?.Count ?? 0) - 1; i >= 0 && !AnyName; i--)
        {
            var (number, at) = counting![i];
            if (number < 1 || number > index.Shown)
            {
                OutOfRange = true;
                continue;
            }

            Said.Insert(at, number - 1);
            Places.Insert(at, 0);
        }
    }

    // "housing first, jobs second"
    private readonly bool PlacesTheNameBefore(int at) =>
        at > 0 && AnyName && Places[^1] == 0 && pendingPlace == 0 && !answer.EndsItem(at - 1) && answer.EndsItem(at);

    // "the second one" is no choice 2 and choice 1.
    private readonly bool StandsAlone(int at) => answer.Count == 1 || (answer.EndsItem(at) && (at == 0 || answer.EndsItem(at - 1)));

    // "1-3" and "1 to 3", but "1-3-4" is a list.
    private readonly bool IsRange(int at, int next)
    {
        if (next >= answer.Count)
        {
            return false;
        }

        if (answer.Is(next, answer.Lexicon.To))
        {
            return next + 1 < answer.Count && !answer.EndsItem(at);
        }

        if (answer.Count != 2 || !NumberWords.TryDigits(answer[next], out _))
        {
            return false;
        }

        var between = answer.Said.AsSpan(answer.SourceOf(at), answer.SourceOf(next) - answer.SourceOf(at));
        return between.IndexOfAny("-–—") >= 0;
    }

    // A number with no name behind it is the choice itself, unless it is the place of the name before it: "jobs 1, housing 2".
    private void FlushPlace()
    {
        if (pendingPlace > 0)
        {
            AddNumber(pendingPlace);
            pendingPlace = 0;
        }
    }

    private void AddNumber(int number)
    {
        if (number < 1 || number > index.Shown)
        {
            OutOfRange = true;
            return;
        }

        Add(number - 1, UnderstoodBy.Exact);
    }

    // "park pool": names side by side, each a part of a longer label.
    private void AddWordByWord(WordRange range)
    {
        for (var at = range.First; at <= range.Last; at++)
        {
            if (answer.Is(at, answer.Lexicon.Fillers) || answer.Is(at, answer.Lexicon.Weak))
            {
                continue;
            }

            var reading = ChoiceReader.Read(answer, index, new WordRange(at, at));
            if (reading.Verdict != ChoiceReader.Verdict.One)
            {
                Ambiguous = true;
                return;
            }

            if (Said.Count == 0 || Said[^1] != reading.Choice)
            {
                AddNamed(reading.Choice, reading.By);
            }
        }
    }

    private void CloseUnnamed(int end)
    {
        if (unnamedFrom < 0)
        {
            return;
        }

        var range = new WordRange(unnamedFrom, end - 1);
        unnamedFrom = -1;
        if (answer.Is(answer.WithoutFillers(range), answer.Lexicon.Fillers))
        {
            return;
        }

        var reading = ChoiceReader.Read(answer, index, range);
        switch (reading.Verdict)
        {
            case ChoiceReader.Verdict.One when reading.Share >= 0.5:
                AddNamed(reading.Choice, reading.By);
                break;
            case ChoiceReader.Verdict.Several when reading.Share >= 0.5:
                AddWordByWord(range);
                break;
            default:
                UnnamedWords += range.Length;
                (unnamed ??= []).Add(range);
                break;
        }
    }
}

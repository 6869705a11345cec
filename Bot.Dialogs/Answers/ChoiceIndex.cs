using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Answers;

/// <summary>The names of a question's choices, made ready for one language. Built once a question and language.</summary>
internal sealed class ChoiceIndex
{
    /// <summary>Stands for a name that two choices share.</summary>
    public const int Shared = -1;

    // Masks of choices are one machine word; a list longer than this is understood by number and by full name only.
    private const int MostByWord = 64;

    private static readonly ConditionalWeakTable<Question, ConcurrentDictionary<Language, ChoiceIndex>> Built = [];

    private readonly Dictionary<string, (int Choice, UnderstoodBy By)> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> weakWords = new(StringComparer.Ordinal);

    private ChoiceIndex(List<Named> choices, LocalizedText? other, Language language)
    {
        var lexicon = AnswerLexicon.For(language);
        var number = 0;
        foreach (var (label, synonyms, _) in choices)
        {
            foreach (var wording in Spoken(label.Wordings, language))
            {
                AddLabel(wording, number);
                NoneOfThem = lexicon.None.Contains(TextFolding.Fold(wording.Full)) ? number : NoneOfThem;
                if (NoneOfThem == number)
                {
                    // "None of the above": no other word of it names it.
                    continue;
                }

                AddWords(wording.Full, number, lexicon);
                AddWords(wording.ForSms, number, lexicon);
            }

            foreach (var synonym in Spoken(synonyms, language).SelectMany(list => list))
            {
                AddName(synonym, number, UnderstoodBy.Synonym);
                AddWords(synonym, number, lexicon);
            }

            number++;
        }

        Count = number;
        Topics = TopicsOf(choices, language);
        HasOther = other is not null;
        if (other is not null)
        {
            foreach (var wording in Spoken(other.Wordings, language))
            {
                AddLabel(wording, number);
            }
        }

        AddForeign(choices, language, lexicon);
        Names = names.ToFrozenDictionary(StringComparer.Ordinal);
        Words = words.ToFrozenDictionary(StringComparer.Ordinal);
        WeakWords = weakWords.ToFrozenDictionary(StringComparer.Ordinal);
        LongestName = Names.Keys.Select(name => name.Count(letter => letter == ' ') + 1).DefaultIfEmpty(1).Max();
    }

    /// <summary>How many choices there are, without the own words.</summary>
    public int Count { get; }

    public bool HasOther { get; }

    /// <summary>How many numbers are shown.</summary>
    public int Shown => HasOther ? Count + 1 : Count;

    /// <summary>The choice that none of the others is: "None of these"; null where there is none.</summary>
    public int? NoneOfThem { get; private set; }

    /// <summary>What each choice is about, where no other choice is; empty where the author names no topic, or there are too many.</summary>
    public ImmutableArray<CivicTopics> Topics { get; }

    /// <summary>Words in the longest name.</summary>
    public int LongestName { get; }

    /// <summary>Full names, folded. The own words have the number behind the last choice.</summary>
    public FrozenDictionary<string, (int Choice, UnderstoodBy By)> Names { get; }

    /// <summary>Stems of the names' words, with the choices that have them.</summary>
    public FrozenDictionary<string, ulong> Words { get; }

    /// <summary>Words too common to count beside others.</summary>
    public FrozenDictionary<string, ulong> WeakWords { get; }

    public static ChoiceIndex Of<TQuestion>(TQuestion question, Language language)
        where TQuestion : Question, IChoiceQuestion =>
        Built.GetOrCreateValue(question).GetOrAdd(
            language,
            static (key, asked) => new ChoiceIndex([.. asked.Choices.Select(choice => new Named(choice.Label, choice.Synonyms, choice.Topic))], asked.Other, key),
            question);

    /// <summary>The labelled steps of a scale, in their order.</summary>
    public static ChoiceIndex Of(Question.Scale scale, Language language) =>
        Built.GetOrCreateValue(scale).GetOrAdd(
            language,
            static (key, asked) => new ChoiceIndex([.. asked.Labels.Values.Select(label => new Named(label, ImmutableDictionary<Language, ImmutableArray<string>>.Empty, Topic: null))], null, key),
            scale);

    private static ImmutableArray<CivicTopics> TopicsOf(
        List<Named> choices, Language language)
    {
        // Only where the author says that the choices are topics: "Retired" is about no old people's care.
        if (choices.Count > MostByWord || !choices.Exists(choice => choice.Topic is not null))
        {
            return [];
        }

        ImmutableArray<CivicTopics> topics =
        [
            .. choices.Select(choice => choice.Topic switch
            {
                "safety" => CivicTopics.Safety,
                "housing" => CivicTopics.Housing,
                "jobs" => CivicTopics.Jobs,
                _ => CivicTopicReader.Of(string.Join(
                    ", ", Spoken(choice.Label.Wordings, language).Select(wording => wording.Full).Concat(Spoken(choice.Synonyms, language).SelectMany(list => list)))),
            }),
        ];
        return [.. topics.Select(topic => topics.Count(other => other == topic) == 1 ? topic : CivicTopics.None)];
    }

    /// <summary>A word without the endings in which the same word is said differently: jobs, job; families, family.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> space)
    {
        if (word.Length is <= 3 or > 48)
        {
            return word;
        }

        word.CopyTo(space);
        var length = word.Length;
        if (space[length - 1] == 's' && space[length - 2] != 's')
        {
            length--;
        }

        if (length > 3 && space[length - 1] == 'e')
        {
            length--;
        }
        else if (length > 3 && space[length - 1] == 'y')
        {
            space[length - 1] = 'i';
        }

        return space[..length];
    }

    private static bool IsSpoken(Language tongue, Language language) =>
        tongue == Language.English || string.Equals(tongue.Primary, language.Primary, StringComparison.Ordinal);

    private static IEnumerable<TValue> Spoken<TValue>(ImmutableDictionary<Language, TValue> all, Language language)
    {
        var spoken = all
            .Where(entry => IsSpoken(entry.Key, language))
            .OrderBy(entry => entry.Key == language ? 0 : 1)
            .Select(entry => entry.Value)
            .ToList();
        return spoken.Count > 0 ? spoken : all.Values;
    }

    // The same label in another language is understood where it takes no name from the languages spoken here.
    private void AddForeign(List<Named> choices, Language language, AnswerLexicon lexicon)
    {
        var own = names.Keys.ToHashSet(StringComparer.Ordinal);
        var ownWords = words.Keys.Concat(weakWords.Keys).ToHashSet(StringComparer.Ordinal);
        for (var number = 0; number < choices.Count; number++)
        {
            foreach (var (tongue, wording) in choices[number].Label.Wordings)
            {
                if (IsSpoken(tongue, language))
                {
                    continue;
                }

                if (!own.Contains(TextFolding.Fold(wording.Full)))
                {
                    AddLabel(wording, number);
                }

                AddWords(wording.Full, number, lexicon, ownWords);
            }
        }
    }

    private void AddLabel(Wording wording, int choice)
    {
        foreach (var form in new[] { wording.Full, wording.ForSms })
        {
            AddName(form, choice, UnderstoodBy.Exact);
            var bracket = form.IndexOf('(', StringComparison.Ordinal);
            if (bracket > 0)
            {
                AddName(form[..bracket], choice, UnderstoodBy.Exact);
            }
        }
    }

    private void AddName(string name, int choice, UnderstoodBy by)
    {
        var folded = TextFolding.Fold(name);
        if (folded.Length == 0)
        {
            return;
        }

        names[folded] = names.TryGetValue(folded, out var known) && known.Choice != choice ? (Shared, by) : (choice, known.Choice == choice && names.ContainsKey(folded) ? known.By : by);
    }

    private void AddWords(string name, int choice, AnswerLexicon lexicon, HashSet<string>? taken = null)
    {
        if (choice >= MostByWord)
        {
            return;
        }

        Span<char> space = stackalloc char[48];
        foreach (var word in TextFolding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lexicon.Fillers.Contains(word) || lexicon.Joiners.Contains(word) || NumberWords.TryDigits(word, out _))
            {
                continue;
            }

            var into = lexicon.Weak.Contains(word) ? weakWords : words;
            var stem = Stem(word, space).ToString();
            if (taken?.Contains(stem) == true)
            {
                continue;
            }

            into[stem] = into.GetValueOrDefault(stem) | (1UL << choice);
        }
    }

    private readonly record struct Named(LocalizedText Label, ImmutableDictionary<Language, ImmutableArray<string>> Synonyms, string? Topic);
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>One language's word data, as its embedded JSON file has it. Lists of single words are one string, parted by spaces.</summary>
internal sealed record LexiconFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Every file there is; a language is added by adding a file.</summary>
    public static ImmutableArray<LexiconFile> All { get; } = ReadAll();

    public required string Language { get; init; }

    /// <summary>Words that mean something else in another language; they are understood in this language alone.</summary>
    public required string Homographs { get; init; }

    public required Dictionary<string, string[]> Classes { get; init; }

    public required Dictionary<ReservedWord, string[]> Reserved { get; init; }

    /// <summary>Reserved words as sentences, for what no list of phrases is long enough.</summary>
    public required Dictionary<ReservedWord, string[]> ReservedPatterns { get; init; }

    /// <summary>What makes an opt-out one of something else: another object, another channel, an hour for calls.</summary>
    public required string[] OptOutLimits { get; init; }

    public required string[] OptOut { get; init; }

    public required string[] WrongNumber { get; init; }

    public required string[] NotMe { get; init; }

    public required Dictionary<string, string[]> Danger { get; init; }

    public required NoiseData Noise { get; init; }

    /// <summary>Whole texts by which somebody says, in this language, that they speak no other.</summary>
    public required string[] SpeakMine { get; init; }

    /// <summary>Thanks, greetings and goodbyes; a text of nothing else answers nothing.</summary>
    public required Dictionary<Courtesy, string[]> Courtesies { get; init; }

    public required string[] Yes { get; init; }

    public required string[] No { get; init; }

    public required string[] YesOpeners { get; init; }

    public required string[] NoOpeners { get; init; }

    public required string[] Unsure { get; init; }

    public required string[] NotANo { get; init; }

    public required YesNoData YesNo { get; init; }

    /// <summary>Ways to say how a commitment went, by outcome.</summary>
    public required Dictionary<string, string[]> Outcomes { get; init; }

    public required NumberData Numbers { get; init; }

    public required ListData Lists { get; init; }

    public required StanceData Stances { get; init; }

    public required DateData Dates { get; init; }

    public required PlanDayData PlanDays { get; init; }

    private static ImmutableArray<LexiconFile> ReadAll()
    {
        return
        [
            .. EmbeddedFiles.In("Lexicons/").Order(StringComparer.Ordinal).Select(static name =>
            {
                using var stream = EmbeddedFiles.Open(name);
                return JsonSerializer.Deserialize<LexiconFile>(stream, Options)!;
            }),
        ];
    }

    /// <summary>What phones write by themselves.</summary>
    internal sealed record NoiseData(string[] Reactions, string[] Attachments, string[] AutoReplies, string[] Signatures, string[] Devices);

    /// <summary>Number words: values that are said alone or added up, words that multiply, and places in a row.</summary>
    internal sealed record NumberData(
        Dictionary<string, int> Values, Dictionary<string, int> Multipliers, Dictionary<string, int> Ordinals,
        Dictionary<string, int> Phrases, string And, string[] Negative, string Fractions, string[] Adding, string Counted, string Labels, string[] Us, string People, string Included, string Kin);

    /// <summary>Words about a list of choices.</summary>
    internal sealed record ListData(
        string[] Last, string[] Both, string[] All, string[] None, string Joiners, string Fillers, string Weak, string[] Except, string Because, string Not,
        string[] Option, string[] Other, string[] OutOf, string[] To, string[] Conclusions);

    /// <summary>What people deny, take back or explain: see <see cref="AnswerLexicon"/>.</summary>
    internal sealed record StanceData(
        string[] Denials, string[] NoDenials, string Wholes, string[] Contrasts, string[] Corrections, string Additions, string Reasons, string[] Formers, string[] Otherwise, string[] Turns);

    /// <summary>Words of dates.</summary>
    internal sealed record DateData(
        bool DayFirst,
        Dictionary<string, int> Months,
        Dictionary<string, DayOfWeek> Weekdays,
        Dictionary<string, int> Days,
        Dictionary<string, string[]> Units,
        string[] In,
        string[] Ago,
        string[] Next,
        string[] Last,
        string[] This,
        string[] FromNow,
        string[] At,
        string[] Morning,
        string[] Weekend,
        string[] EndOfMonth);

    /// <summary>Words by which people say on which day they will do something, beyond those of dates.</summary>
    internal sealed record PlanDayData(
        Dictionary<string, int> Days,
        string[] Now,
        Dictionary<string, string> Holidays,
        string[] Thanksgiving,
        string[] ThisWeekend,
        string[] Coming,
        string[] ComingBehind,
        string[] LastBehind,
        string[] AfterNext,
        Dictionary<string, int> DaysLater,
        string[] StartOf,
        string[] EndOf,
        string[] DayAfter,
        string[] DayBefore,
        string[] From,
        string[] After,
        string[] Before,
        string[] Until,
        string[] Couple,
        string[] Halves,
        string Moments,
        string[] Hours,
        string[] Skipped,
        string Articles,
        string Or,
        string Refusals,
        string RefusalsBehind,
        string Carriers,
        string Leads);
}

/// <summary>How a text that says more than yes or no is read.</summary>
internal sealed record YesNoData
{
    /// <summary>Words that say yes wherever they stand by themselves or last.</summary>
    public required string PlainYes { get; init; }

    /// <summary>The same for no.</summary>
    public required string PlainNo { get; init; }

    /// <summary>Words that turn a sentence round.</summary>
    public required string Negations { get; init; }

    /// <summary>What begins another clause.</summary>
    public required string[] Turns { get; init; }

    /// <summary>What takes back what was said before it.</summary>
    public required string[] Corrections { get; init; }

    /// <summary>What makes an answer depend on something.</summary>
    public required string[] Conditions { get; init; }

    /// <summary>Words that say yes with their accent, and without it may say "if".</summary>
    public required string IfWithoutAccent { get; init; }
}

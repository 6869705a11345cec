namespace Bot.Dialogs.Surveys;

/// <summary>One question of a survey. The kinds are closed: read them with a switch.</summary>
public abstract record Question
{
    private protected Question()
    {
    }

    /// <summary>Unique within the survey.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>True when SKIP goes on without an answer.</summary>
    public bool Optional { get; init; }

    /// <summary>When false for the answers so far, the question is passed over.</summary>
    public Condition? ShowIf { get; init; }

    /// <summary>Overrides <see cref="Survey.InvalidAttempts"/>.</summary>
    public int? InvalidAttempts { get; init; }

    /// <summary>An open question: any words are an answer.</summary>
    public sealed record OpenText : Question;

    /// <summary>One of several choices.</summary>
    public sealed record SingleChoice : Question, IChoiceQuestion
    {
        /// <inheritdoc/>
        public required ImmutableArray<Choice> Choices { get; init; }

        /// <inheritdoc/>
        public LocalizedText? Other { get; init; }

        /// <summary>Whether words are a choice only when all that they tell names it: "talk to Rosa" is not "talk to my neighbors".</summary>
        public bool PrefersOwnWords { get; init; }
    }

    /// <summary>Any number of several choices.</summary>
    public sealed record MultipleChoice : Question, IChoiceQuestion
    {
        /// <inheritdoc/>
        public required ImmutableArray<Choice> Choices { get; init; }

        /// <inheritdoc/>
        public LocalizedText? Other { get; init; }

        /// <summary>The fewest choices that are an answer.</summary>
        public int MinChoices { get; init; } = 1;

        /// <summary>The most choices that are an answer; null for all.</summary>
        public int? MaxChoices { get; init; }
    }

    /// <summary>All choices, put in the person's order.</summary>
    public sealed record Ranking : Question, IChoiceQuestion
    {
        /// <inheritdoc/>
        public required ImmutableArray<Choice> Choices { get; init; }

        /// <inheritdoc/>
        public LocalizedText? Other => null;
    }

    /// <summary>A whole number on a short scale.</summary>
    public sealed record Scale : Question
    {
        /// <summary>The lowest step.</summary>
        public required int Min { get; init; }

        /// <summary>The highest step.</summary>
        public required int Max { get; init; }

        /// <summary>Words for some of the steps.</summary>
        public ImmutableSortedDictionary<int, LocalizedText> Labels { get; init; } = ImmutableSortedDictionary<int, LocalizedText>.Empty;
    }

    /// <summary>Yes or no; may be a consent.</summary>
    public sealed record YesNo : Question
    {
        /// <summary>What a yes agrees to; null when the question is no consent.</summary>
        public ConsentPurpose? Consent { get; init; }
    }

    /// <summary>A number.</summary>
    public sealed record Number : Question
    {
        /// <summary>The least value that is an answer.</summary>
        public decimal? Min { get; init; }

        /// <summary>The greatest value that is an answer.</summary>
        public decimal? Max { get; init; }

        /// <summary>True when only whole numbers are answers.</summary>
        public bool WholeOnly { get; init; }
    }

    /// <summary>A calendar day.</summary>
    public sealed record Date : Question
    {
        /// <summary>The first day that is an answer.</summary>
        public DateBound? Earliest { get; init; }

        /// <summary>The last day that is an answer.</summary>
        public DateBound? Latest { get; init; }
    }

    /// <summary>A postal code of one country.</summary>
    public sealed record PostalCode : Question
    {
        /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
        public string Country { get; init; } = "US";
    }

    /// <summary>The language to go on in; choices are the survey's languages by their own names.</summary>
    public sealed record ChooseLanguage : Question;

    /// <summary>
    /// Something the person will do, which is followed up. Asked a part a message: what, on which day, where or with whom, what may
    /// get in the way, and whether we may text about it.
    /// </summary>
    public sealed record Commitment : Question
    {
        /// <summary>What others do, to choose from; empty when the words are always the person's own.</summary>
        public ImmutableArray<Choice> Suggestions { get; init; } = [];

        /// <summary>Whether where or with whom is asked.</summary>
        public bool AsksWhere { get; init; } = true;

        /// <summary>Whether it is asked what may get in the way.</summary>
        public bool AsksObstacle { get; init; }

        /// <summary>When the person hears of it again.</summary>
        public FollowUp FollowUp { get; init; } = new();

        /// <summary>The parts that are asked by text, in their order.</summary>
        internal IEnumerable<CommitmentPart> Parts
        {
            get
            {
                yield return CommitmentPart.What;
                yield return CommitmentPart.Day;
                if (AsksWhere)
                {
                    yield return CommitmentPart.Place;
                }

                if (AsksObstacle)
                {
                    yield return CommitmentPart.Obstacle;
                }

                if (!FollowUp.IsSilent)
                {
                    yield return CommitmentPart.Consent;
                }
            }
        }
    }

    /// <summary>Words without an answer, shown before the next question.</summary>
    public sealed record Statement : Question;
}

/// <summary>A question answered from a list.</summary>
public interface IChoiceQuestion
{
    /// <summary>The choices in the order shown, numbered from 1.</summary>
    ImmutableArray<Choice> Choices { get; }

    /// <summary>Label of the answer in the person's own words, numbered last; null where there is none. Its id is <c>other</c>.</summary>
    LocalizedText? Other { get; }
}

/// <summary>One choice of a question.</summary>
/// <param name="Id">Unique within the question; never <c>other</c>.</param>
/// <param name="Label">What is shown.</param>
public sealed record Choice(string Id, LocalizedText Label)
{
    /// <summary>The id of the answer in the person's own words.</summary>
    public const string OtherId = "other";

    /// <summary>Other words for the choice, by language.</summary>
    public ImmutableDictionary<Language, ImmutableArray<string>> Synonyms { get; init; } =
        ImmutableDictionary<Language, ImmutableArray<string>>.Empty;

    /// <summary>One of the shared topic ids (<see cref="Topics"/>), or null.</summary>
    public string? Topic { get; init; }
}

/// <summary>A day that bounds a date question: a fixed one, or so many days from the day of the answer.</summary>
/// <param name="Day">The fixed day; null when relative.</param>
/// <param name="DaysFromToday">Days from today, negative for the past; used when <paramref name="Day"/> is null.</param>
public sealed record DateBound(DateOnly? Day, int DaysFromToday = 0)
{
    /// <summary>The bound as a day.</summary>
    public DateOnly On(DateOnly today) => Day ?? today.AddDays(DaysFromToday);
}

/// <summary>Topic ids shared by choices, commitments, resources and goals.</summary>
public static class Topics
{
    /// <summary>All topic ids.</summary>
    public static ImmutableArray<string> All { get; } = ["safety", "housing", "jobs", "engagement", "other"];
}

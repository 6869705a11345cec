namespace Bot.Host.Data;

/// <summary>A part of what is kept of a person, for them to read: of each kind of record so much, since there is no end to what somebody may have said.</summary>
/// <param name="number">Which, from 0.</param>
internal sealed class PersonalDataPage(int number)
{
    /// <summary>Of each kind the rows that begin within so many bytes.</summary>
    public const int Bytes = 64 * 1024;

    /// <summary>What a row has on a page beside its words.</summary>
    public const int BytesAroundRow = 512;

    /// <summary>As what a row with more words counts: no page is passed over.</summary>
    public const int LongestRow = Bytes - BytesAroundRow;

    /// <summary>As many rows of a kind that has no words.</summary>
    public const int Rows = Bytes / BytesAroundRow;

    private readonly List<object> records = [];

    public int Number => number;

    /// <summary>The bytes of the pages before this one.</summary>
    public long Begin => (long)number * Bytes;

    public long End => Begin + Bytes;

    /// <summary>True when there is another page after this one.</summary>
    public bool HasMore { get; private set; }

    public IReadOnlyList<object> Records => records;

    public void Add(object record) => records.Add(record);

    /// <summary>Of one kind more is kept than the pages up to this one show.</summary>
    public void Continue(bool hasMore) => HasMore |= hasMore;
}

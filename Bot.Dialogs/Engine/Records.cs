namespace Bot.Dialogs.Engine;

/// <summary>What a turn may need to know beyond the conversation's state. Most turns need nothing.</summary>
[Flags]
public enum Lookups
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Commitments of the person's that have not ended, in a chat of those made in it; and where the person lives.</summary>
    Commitments = 1,

    /// <summary>What the words say as a phone number.</summary>
    Phone = 2,

    /// <summary>The code that was texted for this chat.</summary>
    PhoneCode = 4,

    /// <summary>How much is kept of the person.</summary>
    PersonalData = 8,

    /// <summary>Whether the person is forgotten by text only.</summary>
    Forgetting = 16,
}

/// <summary>
/// What the host looked up for a turn. The engine asks by <see cref="Turn.Needs"/>; the host looks it up and plays the turn again,
/// which a pure function allows.
/// </summary>
public sealed record Records
{
    /// <summary>The most commitments that are listed: a digit each.</summary>
    public const int MostListed = 9;

    /// <summary>Nothing was looked up.</summary>
    public static Records None { get; } = new();

    /// <summary>What was looked up; what is not in it is not known.</summary>
    public Lookups Known { get; init; }

    /// <summary>
    /// For <see cref="Lookups.Commitments"/>, oldest first: those that may be listed, and those that the dialog, the session or what is due is about.
    /// </summary>
    public ImmutableArray<Commitment> Commitments { get; init; } = [];

    /// <summary>For <see cref="Lookups.Commitments"/>: where the person lives; null when not known.</summary>
    public string? PostalCode { get; init; }

    /// <summary>For <see cref="Lookups.Phone"/>; null when the words hold no phone number that can be texted.</summary>
    public PhoneReading? Phone { get; init; }

    /// <summary>For <see cref="Lookups.PhoneCode"/>; null when no code is waited for, or its time is over.</summary>
    public string? PhoneCode { get; init; }

    /// <summary>For <see cref="Lookups.PersonalData"/>.</summary>
    public PersonalData? PersonalData { get; init; }

    /// <summary>For <see cref="Lookups.Forgetting"/>: the person has a phone, and who sits before this chat may be somebody else.</summary>
    public bool IsForgottenByText { get; init; }
}

/// <summary>A phone number somebody wrote.</summary>
/// <param name="Ending">Its last four digits, to show.</param>
/// <param name="IsAllowed">False when it is of a country that the programme does not text.</param>
public sealed record PhoneReading(string Ending, bool IsAllowed);

/// <summary>How much is kept of a person.</summary>
/// <param name="Answers">Answers.</param>
/// <param name="Surveys">Sessions of surveys.</param>
/// <param name="Commitments">Commitments.</param>
/// <param name="Link">Where to see it for some minutes; null where the programme has no address.</param>
public sealed record PersonalData(int Answers, int Surveys, int Commitments, string? Link)
{
    /// <summary>Whether it is read on the person's phone only: others may sit before the chat.</summary>
    public bool IsReadByText { get; init; }
}

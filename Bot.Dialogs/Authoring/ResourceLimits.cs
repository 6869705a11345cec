namespace Bot.Dialogs.Authoring;

/// <summary>The bounds a file of resources must keep, beside those of every file (<see cref="SurveyLimits"/>): a line about a resource must fit in a text message.</summary>
public static class ResourceLimits
{
    /// <summary>Resources in a file.</summary>
    public const int Entries = 200;

    /// <summary>Characters of a name in one language.</summary>
    public const int NameLength = 60;

    /// <summary>Characters of the hours in one language.</summary>
    public const int HoursLength = 60;

    /// <summary>Characters of a description in one language.</summary>
    public const int DescriptionLength = 320;

    /// <summary>Characters of a link.</summary>
    public const int LinkLength = 160;

    /// <summary>Characters of a telephone number, spaces and signs counted.</summary>
    public const int PhoneLength = 24;

    /// <summary>Topics, languages or places of one resource.</summary>
    public const int Words = 100;

    /// <summary>Letters and digits in the beginning of a postal code.</summary>
    public const int PlaceLength = 10;
}

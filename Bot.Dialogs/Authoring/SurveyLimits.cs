namespace Bot.Dialogs.Authoring;

/// <summary>The bounds a survey file must keep. They guard the reader and the residents' patience, not a storage format.</summary>
public static class SurveyLimits
{
    /// <summary>Characters in a file.</summary>
    public const int FileLength = 256 * 1024;

    /// <summary>Levels of maps and lists inside each other.</summary>
    public const int Depth = 24;

    /// <summary>Values in a file, every use of an alias counted in full.</summary>
    public const int Nodes = 50_000;

    /// <summary>Questions in a survey.</summary>
    public const int Questions = 50;

    /// <summary>Questions a resident is asked before thanks, beyond which the reader warns.</summary>
    /// <remarks>Source: completion falls from about 90 % at three questions to 50-70 % at five to eight (Textizen).</remarks>
    public const int ComfortableQuestions = 5;

    /// <summary>Choices in a question, the one in their own words not counted.</summary>
    public const int Choices = 20;

    /// <summary>Steps of a scale.</summary>
    public const int ScaleSteps = 11;

    /// <summary>The highest step of a scale.</summary>
    public const int ScaleMax = 100;

    /// <summary>Characters of a text in one language: four long text messages.</summary>
    public const int TextLength = 640;

    /// <summary>Characters of a choice's label in one language.</summary>
    public const int LabelLength = 120;

    /// <summary>Characters of an id.</summary>
    public const int IdLength = 40;

    /// <summary>Characters of a keyword.</summary>
    public const int KeywordLength = 20;

    /// <summary>Words in one list of keywords or synonyms.</summary>
    public const int WordsInList = 50;

    /// <summary>The most unusable answers before a question is left.</summary>
    public const int InvalidAttempts = 10;

    /// <summary>The most messages about one commitment.</summary>
    public const int FollowUpMessages = 10;

    /// <summary>The longest time a survey may wait for anything, in days.</summary>
    public const int WaitDays = 365;

    /// <summary>The farthest relative day a date may be bounded by, in days.</summary>
    public const int RelativeDays = 36_525;
}

namespace Bot.Localization.Lexicons;

/// <summary>Whether, and how, a text asks for no more texts.</summary>
public enum OptOutKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It asks.</summary>
    Asked,

    /// <summary>It says that the number is no longer the person's we mean.</summary>
    WrongNumber,
}

namespace Bot.Localization.Lexicons;

/// <summary>What people say to be kind, and mean no answer by.</summary>
public enum Courtesy
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>Hello, good morning.</summary>
    Greeting,

    /// <summary>Thanks, or a good wish.</summary>
    Thanks,

    /// <summary>Goodbye.</summary>
    Goodbye,
}

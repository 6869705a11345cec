namespace Bot.Localization;

/// <summary>All that the bot says of itself. The words are in <c>Catalogs</c>, one file a language.</summary>
public static class Phrases
{
    /// <summary>Confirms an opt-out.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase OptedOut(string program) => new("opt_out", [new("program", program)]);

    /// <summary>Confirms that an opt-out is lifted.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase OptedIn(string program) => new("opt_in", [new("program", program)]);
}

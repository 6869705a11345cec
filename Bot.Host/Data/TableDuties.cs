namespace Bot.Host.Data;

/// <summary>What the owner of a table that names a person does with its rows.</summary>
/// <param name="Erased">What takes the person out of them when they are forgotten.</param>
/// <param name="Exported">The record as which the person reads them.</param>
/// <param name="Purged">How long they are kept.</param>
internal sealed record TableDuties(Duty Erased, Duty Exported, PurgeRule Purged);

/// <summary>Something that is done with the rows of a table, or must not be.</summary>
/// <param name="By">The name of what does it; null where nothing does.</param>
/// <param name="WhyNot">Why nothing does, for people; null where something does.</param>
internal sealed record Duty(string? By, string? WhyNot)
{
    public static Duty DoneBy(string name) => new(name, WhyNot: null);

    public static Duty None(string why) => new(By: null, why);
}

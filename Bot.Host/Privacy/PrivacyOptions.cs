namespace Bot.Host.Privacy;

/// <summary>What forgetting a person does (<c>Privacy__Forget</c>).</summary>
/// <param name="Erase">True also deletes the answers and words; false only cuts their link to the person.</param>
internal sealed record PrivacyOptions(bool Erase)
{
    public static PrivacyOptions Read(Settings settings) =>
        new(settings.Section("Privacy").Parse("Forget", false, "What forgetting a person does: cut the link to what was said, or delete that too.", "detach or erase", "must be detach or erase.", text => text.ToUpperInvariant() switch
        {
            "DETACH" => false,
            "ERASE" => true,
            _ => (bool?)null,
        }, shown: "detach"));
}

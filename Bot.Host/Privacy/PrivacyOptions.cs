using Bot.Host.Platform;

namespace Bot.Host.Privacy;

/// <summary>What forgetting a person does (<c>Privacy__Forget</c>).</summary>
/// <param name="Erase">True also deletes the answers and words; false only cuts their link to the person.</param>
internal sealed record PrivacyOptions(bool Erase)
{
    public static PrivacyOptions Read(IConfiguration configuration, List<string> problems) =>
        new(new SettingsSection(configuration, "Privacy", problems).Parse("Forget", false, "must be detach or erase.", text => text.ToUpperInvariant() switch
        {
            "DETACH" => false,
            "ERASE" => true,
            _ => (bool?)null,
        }));
}

namespace Bot.Host.Verbs;

/// <summary>How the host is put together, as the program hands it to the verbs.</summary>
/// <param name="Add">Adds its services. Throws <see cref="Platform.SettingException"/> for settings that are wrong.</param>
internal sealed record HostParts(Action<WebApplicationBuilder> Add, Action<WebApplication> Use);

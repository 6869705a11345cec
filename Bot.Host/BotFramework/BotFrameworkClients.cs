namespace Bot.Host.BotFramework;

/// <summary>The HTTP clients, by name; the SDK asks a factory for one without.</summary>
internal sealed class BotFrameworkClients(IHttpClientFactory clients) : IHttpClientFactory
{
    /// <summary>For tokens and for keys.</summary>
    public const string Login = "botframework-login";

    /// <summary>For what we say.</summary>
    public const string Connector = "botframework-connector";

    public HttpClient CreateClient(string name) => clients.CreateClient(Connector);
}

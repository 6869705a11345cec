using System.Globalization;
using System.Net;
using Bot.Tests.Crash;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.BotFramework;

/// <summary>What the Bot Framework costs whoever does not use it.</summary>
public sealed class NotConfiguredTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("OPTIONS")]
    public async Task Without_an_app_id_there_is_nothing_to_call(string method)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_SDK_is_loaded_with_an_app_id_only(bool isConfigured)
    {
        var home = Directory.CreateTempSubdirectory("surveybot-");
        try
        {
            await using var twilio = await FakeTwilio.StartAsync();
            var settings = new Dictionary<string, string?> { ["Program__Name"] = "City" };
            if (isConfigured)
            {
                (settings["MicrosoftAppId"], settings["MicrosoftAppPassword"]) = ("an-app", "a-password");
            }

            await using var host = new HostProcess(home.FullName, Path.Combine(TestHost.ProjectFolder, "surveys"), twilio, settings);
            host.Start();
            await host.ReadyAsync();
            using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = host.Address };
            foreach (var path in new[] { "/", "/openapi/v1.json" })
            {
                using var page = await client.GetAsync(new Uri(path, UriKind.Relative));
            }

            using var answer = await client.PostAsync(new Uri("/api/messages", UriKind.Relative), new StringContent("{}"));

            var mapped = await File.ReadAllTextAsync($"/proc/{host.Id.ToString(CultureInfo.InvariantCulture)}/maps");
            string[] libraries = ["Microsoft.Bot.Builder", "Microsoft.Bot.Connector", "Microsoft.Bot.Schema", "Microsoft.Identity.Client", "Microsoft.Rest.ClientRuntime"];
            Assert.Contains("Bot.Host.dll", mapped, StringComparison.Ordinal);
            Assert.Equal(isConfigured, libraries.Any(library => mapped.Contains(library, StringComparison.Ordinal)));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}

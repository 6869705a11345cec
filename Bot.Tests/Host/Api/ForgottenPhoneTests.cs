using System.Net.Http.Json;
using Bot.Host.Identity;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Api;

/// <summary>Forgetting somebody in the middle of a conversation, through the whole application.</summary>
public sealed class ForgottenPhoneTests
{
    private const string Phone = "+17045550142";

    [Fact]
    public async Task A_forgotten_phone_hears_nothing_until_it_sends_START_and_is_then_somebody_new()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        await TextAsync(host, "MATTERS");
        await TextAsync(host, "2");
        using var found = await administrator.PostAsJsonAsync("/api/v1/contacts/lookup", new { phone = Phone });
        var first = (await found.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("contact_id").GetGuid();

        using var forgotten = await administrator.PostAsync($"/api/v1/contacts/{first}/forget", content: null);
        forgotten.EnsureSuccessStatusCode();

        Assert.Empty(await RepliesAsync(host));
        await TextAsync(host, "3");
        Assert.Empty(await RepliesAsync(host));
        await TextAsync(host, "START");
        Assert.Single(await RepliesAsync(host));
        await TextAsync(host, "MATTERS");
        Assert.Equal(2, (await RepliesAsync(host)).Count);

        using var again = await administrator.PostAsJsonAsync("/api/v1/contacts/lookup", new { phone = Phone });
        Assert.NotEqual(first, (await again.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("contact_id").GetGuid());
        var row = Assert.Single((await administrator.JsonAsync("/api/v1/responses?survey=what-matters-most")).EnumerateArray());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("respondent").ValueKind);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(Phone[1..], StringComparison.Ordinal));
    }

    private static async Task TextAsync(TestHost host, string body)
    {
        using var answer = await host.Client.PostAsJsonAsync("/simulator/messages", new { from = Phone, body });
        answer.EnsureSuccessStatusCode();
        await host.Services.GetRequiredService<OutboxPump>().DrainAsync(CancellationToken.None);
    }

    /// <summary>What the phone was sent since it was forgotten.</summary>
    private static async Task<List<string>> RepliesAsync(TestHost host) =>
        [.. (await host.Client.JsonAsync("/simulator/messages?phone=" + Uri.EscapeDataString(Phone))).EnumerateArray()
            .Where(message => message.GetProperty("direction").GetString() is "out" && message.GetProperty("status").GetString() is not ("failed" or "skipped"))
            .Select(message => message.GetProperty("body").GetString()!)];
}

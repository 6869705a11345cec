using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Host.Api;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Host.Api;

public sealed class CommitmentsTests
{
    [Fact]
    public async Task Commitments_are_listed_as_they_stand_and_counted()
    {
        var town = await Town.StartAsync(
            folder: null,
            twilio: null,
            [("Surveys:Folder", Path.Combine(AppContext.BaseDirectory, "Scenarios", "Stories", "surveys")), ("Program:DefaultSurvey", "street")]);
        for (var i = 0; i < 6; i++)
        {
            await town.TalkAsync(Town.NewPhone(), ["STREET", "1", "in 10 days", "at home", "yes", .. i == 0 ? new[] { "PLAN", "1" } : []]);
        }

        await town.TalkAsync(Town.NewPhone(), "STREET", "my husband is going to kill me", "Go to my sister", "in 3 days", "SKIP", "yes");
        await town.TalkAsync(Town.NewPhone(), "CUADRA", "Hablar con Rosa");
        using var client = await town.Host.ClientAsAsync("analyst");

        var rows = await client.GetFromJsonAsync<JsonElement>("/api/v1/commitments");
        Assert.Equal(7, rows.GetArrayLength());
        Assert.Equal(
            ("street", "Talk with my neighbours about the block watch", "at home", "done", "en"),
            (Word(rows[0], "survey"), Word(rows[0], "what"), Word(rows[0], "where"), Word(rows[0], "status"), Word(rows[0], "language")));
        Assert.Equal(JsonValueKind.Null, rows[6].GetProperty("what").ValueKind);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/v1/commitments?status=done")).GetArrayLength());
        using var unknown = await client.GetAsync("/api/v1/commitments?status=finished");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("no_answer", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var summary = await client.GetFromJsonAsync<JsonElement>("/api/v1/commitments/summary");
        Assert.Equal((7, 1, 6), (Count(summary, "made"), Count(summary, "kept"), Count(summary, "open")));
        Assert.Equal(7, summary.GetProperty("by_language")[0].GetProperty("counts").GetProperty("made").GetInt32());

        // Nobody looks without a key.
        using var stranger = await town.Host.Client.GetAsync("/api/v1/commitments/summary");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        await ((IAsyncLifetime)town).DisposeAsync();
    }

    [Theory]
    [InlineData("10 7", "10 7")]
    [InlineData("10 7 4", "10")]
    [InlineData("10 7 4 1", "10 7")]
    [InlineData("6 4", "")]
    [InlineData("4", "")]
    public void A_small_group_is_hidden_and_cannot_be_computed_from_the_rest(string made, string shown)
    {
        var groups = made.Split(' ').Select((count, i) => new CommitmentGroup($"{i}", Counts(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)))).ToList();

        Assert.Equal(shown, string.Join(' ', CommitmentCounter.Shown(groups).Select(group => group.Counts.Made)));
    }

    private static CommitmentCounts Counts(int made) => new() { Made = made, Due = 0, Kept = 0, Moved = 0, LetGo = 0, NoAnswer = 0, NotYet = 0, Open = made };

    private static string? Word(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static int Count(JsonElement summary, string name) => summary.GetProperty("total").GetProperty(name).GetInt32();
}

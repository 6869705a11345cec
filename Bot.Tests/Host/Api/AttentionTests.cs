using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Host.Attention;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Api;

public sealed class AttentionTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "urgent asked")]
    [InlineData("?all=true", "urgent asked loop")]
    [InlineData("?limit=1", "urgent")]
    [InlineData("?reason=asked", "asked")]
    public async Task What_is_open_comes_newest_first(string query, string reasons)
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        await host.StoreAsync(
            Row(AttentionReason.Loop, Monday, closedAt: Monday.AddHours(3)),
            Row(AttentionReason.Asked, Monday.AddHours(1)),
            Row(AttentionReason.Urgent, Monday.AddHours(2)));

        var rows = await analyst.JsonAsync("/api/v1/attention" + query);

        Assert.Equal(reasons.Split(' '), rows.EnumerateArray().Select(row => row.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/attention?limit=0")]
    [InlineData("/api/v1/attention?limit=5001")]
    [InlineData("/api/v1/attention?all=perhaps")]
    [InlineData("/api/v1/attention?reason=Urgent")]
    [InlineData("/api/v1/attention?before=yesterday")]
    [InlineData("/api/v1/audit?before=")]
    [InlineData("/api/v1/audit?limit=many")]
    [InlineData("/api/v1/audit?since=now")]
    public async Task A_wrong_question_is_answered_by_a_problem(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);

        using var answer = await analyst.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/v1/attention", "attention_id")]
    [InlineData("/api/v1/audit", "audit_id")]
    public async Task However_much_there_is_the_list_can_be_read_to_its_end(string list, string id)
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        await host.StoreAsync([.. Enumerable.Range(0, 5).Select(i => Row(AttentionReason.Urgent, Monday.AddHours(i / 2)))]);
        await host.StoreAsync([.. Enumerable.Range(0, 5).Select(i => new AuditRow { Id = Guid.CreateVersion7(), At = Monday.AddHours(i / 2), Actor = "system", Action = "test" })]);
        var whole = Ids(await administrator.JsonAsync(list));

        var walked = new List<string>();
        for (var page = Ids(await administrator.JsonAsync(list + "?limit=2")); page.Count > 0; page = Ids(await administrator.JsonAsync($"{list}?limit=2&before={walked[^1]}")))
        {
            walked.AddRange(page);
        }

        Assert.Equal(whole, walked);
        Assert.True(whole.Count >= 5);

        List<string> Ids(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.GetProperty(id).GetString()!)];
    }

    [Fact]
    public async Task What_one_has_taken_another_cannot_take_until_it_is_given_back()
    {
        await using var host = await TestHost.StartAsync();
        using var agent = await host.ClientAsAsync(Roles.Agent);
        using var outreach = await host.ClientAsAsync(Roles.Outreach);
        var id = await StoredAsync(host, AttentionReason.Asked);

        Assert.Equal("key:agent", (await ChangeAsync(agent, id, "take")).GetProperty("taken_by").GetString());
        Assert.Equal("key:agent", (await ChangeAsync(agent, id, "take")).GetProperty("taken_by").GetString());
        foreach (var verb in (string[])["take", "return", "close"])
        {
            Assert.Equal(409, (await ChangeAsync(outreach, id, verb)).GetProperty("status").GetInt32());
        }

        Assert.Equal(JsonValueKind.Null, (await ChangeAsync(agent, id, "return")).GetProperty("taken_at").ValueKind);
        Assert.Equal("key:outreach", (await ChangeAsync(outreach, id, "take")).GetProperty("taken_by").GetString());
        Assert.Equal("key:outreach", (await agent.JsonAsync("/api/v1/attention"))[0].GetProperty("taken_by").GetString());
        Assert.Equal(
            ["agent attention.returned", "agent attention.taken", "outreach attention.taken"],
            await AuditedAsync(host, id));
    }

    [Fact]
    public async Task What_is_closed_leaves_the_list_and_cannot_be_taken_any_more()
    {
        await using var host = await TestHost.StartAsync();
        using var agent = await host.ClientAsAsync(Roles.Agent);
        var id = await StoredAsync(host, AttentionReason.Loop);

        var closed = await ChangeAsync(agent, id, "close");

        Assert.Equal("key:agent", closed.GetProperty("taken_by").GetString());
        Assert.Equal(closed.GetRawText(), (await ChangeAsync(agent, id, "close")).GetRawText());
        Assert.Equal(409, (await ChangeAsync(agent, id, "take")).GetProperty("status").GetInt32());
        Assert.Equal(409, (await ChangeAsync(agent, id, "return")).GetProperty("status").GetInt32());
        Assert.Equal(404, (await ChangeAsync(agent, Guid.NewGuid(), "close")).GetProperty("status").GetInt32());
        Assert.Empty((await agent.JsonAsync("/api/v1/attention")).EnumerateArray());
        Assert.Equal(["agent attention.closed"], await AuditedAsync(host, id));
    }

    [Theory]
    [InlineData("return")]
    [InlineData("close")]
    public async Task An_administrator_frees_what_somebody_keeps(string verb)
    {
        await using var host = await TestHost.StartAsync();
        using var agent = await host.ClientAsAsync(Roles.Agent);
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var id = await StoredAsync(host, AttentionReason.Asked);
        await ChangeAsync(agent, id, "take");

        Assert.Equal(409, (await ChangeAsync(administrator, id, "take")).GetProperty("status").GetInt32());
        Assert.Equal(id, (await ChangeAsync(administrator, id, verb)).GetProperty("attention_id").GetGuid());
    }

    [Fact]
    public async Task An_analyst_learns_nothing_of_who_is_in_danger()
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        using var agent = await host.ClientAsAsync(Roles.Agent);
        await host.StoreAsync(new AttentionRow
        {
            Id = Guid.CreateVersion7(Monday),
            Reason = AttentionReason.Urgent,
            Detail = "suicide",
            ContactId = Guid.NewGuid(),
            ConversationId = Guid.NewGuid(),
            Since = Monday,
        });

        string[] hidden = ["detail", "contact_id", "conversation_id", "session_id", "message_id"];
        var (seen, full) = ((await analyst.JsonAsync("/api/v1/attention"))[0], (await agent.JsonAsync("/api/v1/attention"))[0]);

        Assert.All(hidden, field => Assert.Equal(JsonValueKind.Null, seen.GetProperty(field).ValueKind));
        Assert.Equal("suicide", full.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_has_no_cause_any_more_closes_by_itself()
    {
        await using var host = await TestHost.StartAsync();
        var id = await StoredAsync(host, AttentionReason.SurveyFile, "survey_file:a.yaml");
        var other = await StoredAsync(host, AttentionReason.SurveyFile, "survey_file:b.yaml");

        await host.Services.GetRequiredService<DatabaseWriter>().WriteAsync(WriteLane.Bulk, sql =>
        {
            AttentionWriter.Close(sql, "survey_file:a.yaml", Monday);
            return Task.FromResult(Written.Kept(true));
        });

        Assert.Equal([other], await host.DatabaseAsync(db => db.Attention.Where(row => row.ClosedAt == null).Select(row => row.Id).ToListAsync()));
        Assert.Equal(Monday, (await host.DatabaseAsync(db => db.Attention.SingleAsync(row => row.Id == id))).ClosedAt);
    }

    private static async Task<Guid> StoredAsync(TestHost host, AttentionReason reason, string? key = null)
    {
        var row = new AttentionRow { Id = Guid.CreateVersion7(Monday), Reason = reason, NaturalKey = key, Since = Monday };
        await host.StoreAsync(row);
        return row.Id;
    }

    private static async Task<JsonElement> ChangeAsync(HttpClient client, Guid id, string verb)
    {
        using var answer = await client.PostAsync($"/api/v1/attention/{id}/{verb}", content: null);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<List<string>> AuditedAsync(TestHost host, Guid id) => host.DatabaseAsync(async db =>
        (await db.Audit.Where(row => row.Subject == id.ToString()).ToListAsync())
        .Select(row => $"{row.Actor["key:".Length..]} {row.Action}").Order(StringComparer.Ordinal).ToList());

    private static AttentionRow Row(AttentionReason reason, DateTimeOffset since, DateTimeOffset? closedAt = null) =>
        new() { Id = Guid.CreateVersion7(since), Reason = reason, Since = since, ClosedAt = closedAt };
}

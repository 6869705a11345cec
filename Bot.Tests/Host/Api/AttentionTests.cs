using System.Net;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Api;

public sealed class AttentionTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "urgent asked")]
    [InlineData("?all=true", "urgent asked loop")]
    [InlineData("?limit=1", "urgent")]
    public async Task What_is_open_comes_newest_first(string query, string reasons)
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        await host.StoreAsync(
            Row("loop", Monday, closedAt: Monday.AddHours(3)),
            Row("asked", Monday.AddHours(1)),
            Row("urgent", Monday.AddHours(2)));

        var rows = await analyst.JsonAsync("/api/v1/attention" + query);

        Assert.Equal(reasons.Split(' '), rows.EnumerateArray().Select(row => row.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/attention?limit=0")]
    [InlineData("/api/v1/attention?limit=5001")]
    [InlineData("/api/v1/attention?all=perhaps")]
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

    private static AttentionRow Row(string reason, DateTimeOffset since, DateTimeOffset? closedAt = null) =>
        new() { Id = Guid.CreateVersion7(since), Reason = reason, Since = since, ClosedAt = closedAt };
}

using Bot.Dialogs.Engine;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Conversations;

/// <summary>The sessions that one replaces.</summary>
public sealed class FormerSessionTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    public async Task Only_those_in_which_an_answer_stands_cost_anything_however_many_there_are(int others)
    {
        await using var host = await TestHost.StartAsync(new() { ["Outbox:Hold"] = "true" });
        var at = host.Clock.GetUtcNow().AddDays(-1);
        var ana = await Resident.MeetAsync(host, "+17045550123", at);
        var first = await ana.StartsAsync("matters", at, "partial");
        await ana.AnswersAsync(first, "area", "\"jobs\"", "jobs", at);
        await ana.AnswersAsync(first, "why", null, "the rent", at);
        var chain = new List<SessionRow>();
        for (var i = 1; i <= others; i++)
        {
            chain.Add(Next(ana, chain.LastOrDefault() ?? first, at.AddMinutes(i)));
        }

        await host.StoreAsync([.. chain]);
        await ana.AnswersAsync(chain[2], "area", "\"jobs\"", "jobs", at, supersededAt: at);
        await ana.AnswersAsync(chain[3], "area", null, "eh", at, "unusable");

        await host.Services.GetRequiredService<DatabaseWriter>().WriteAsync(WriteLane.Turn, async sql =>
        {
            var former = await SessionWriter.FormerAsync(sql, chain[^1].Id, SessionWriter.StandingAnswer);
            Assert.Equal([first.Id], former);
            SessionWriter.Supersede(sql, chain[^1].Id, "area", former, at);
            return Written.Kept(true);
        });

        Assert.Equal(
            ["why"], await host.DatabaseAsync(db => db.Answers.Where(row => row.SupersededAt == null && row.Status == AnswerStatus.Answered).Select(row => row.Question).ToListAsync()));
    }

    private static SessionRow Next(Resident whose, SessionRow before, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ConversationId = whose.ConversationId,
        ContactId = whose.ContactId,
        Survey = before.Survey,
        Version = 1,
        Status = SessionStatus.Partial,
        Channel = "sms",
        Language = "es",
        StartedAt = at,
        RecordedAt = at,
        ReplacesId = before.Id,
    };
}

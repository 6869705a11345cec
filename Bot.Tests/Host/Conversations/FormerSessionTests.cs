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

    [Fact]
    public async Task However_often_a_survey_is_begun_only_sessions_in_which_something_stands_are_asked()
    {
        await using var host = await TestHost.StartAsync(new() { ["Outbox:Hold"] = "true" });
        var at = host.Clock.GetUtcNow().AddDays(-1);
        var ana = await Resident.MeetAsync(host, "+17045550123", at);
        var begun = new List<SessionRow>();
        for (var i = 0; i < 30; i++)
        {
            begun.Add(await BeginAsync(host, ana, at.AddMinutes(i), i == 0 ? ["why", "area"] : ["area"]));
        }

        var last = await BeginAsync(host, ana, at.AddHours(1), []);

        Assert.Equal([begun[^1].Id, begun[0].Id], await ChainOfAsync(host, last.Id));
        Assert.Equal(
            [("area", begun[^1].Id), ("why", begun[0].Id)],
            await host.DatabaseAsync(db => db.Answers.Where(row => row.SupersededAt == null).OrderBy(row => row.Question).Select(row => new ValueTuple<string, Guid>(row.Question, row.SessionId)).ToListAsync()));
    }

    [Fact]
    public async Task A_session_is_begun_at_the_same_cost_however_many_its_person_has_had()
    {
        await using var host = await TestHost.StartAsync(new() { ["Outbox:Hold"] = "true" }, database: TestDatabase.Sqlite);
        var at = host.Clock.GetUtcNow().AddDays(-1);
        var (ana, ben) = (await Resident.MeetAsync(host, "+17045550123", at), await Resident.MeetAsync(host, "+17045550124", at));
        var first = Next(ana, at);
        await host.StoreAsync(first);
        await host.StoreAsync([.. Enumerable.Range(0, 1_000).Select(i => Next(ben, at.AddMinutes(i)))]);

        Task<long> CostAsync(Resident whose) => ReadCost.OfAsync(host, sql => SessionWriter.ReplaceAsync(sql, Next(whose, at.AddDays(1))));

        Assert.InRange(await CostAsync(ben), 1, 3 * await CostAsync(ana));
    }

    private static async Task<SessionRow> BeginAsync(TestHost host, Resident whose, DateTimeOffset at, string[] questions)
    {
        var session = Next(whose, at);
        await host.Services.GetRequiredService<DatabaseWriter>().WriteAsync(WriteLane.Turn, async sql =>
        {
            await SessionWriter.ReplaceAsync(sql, session);
            foreach (var question in questions)
            {
                var former = await SessionWriter.FormerAsync(sql, session.Id, SessionWriter.StandingAnswer);
                SessionWriter.Answer(sql, Words(session, question, at), former);
            }

            SessionWriter.End(sql, session.Id, SessionEnd.Partial, [], at);
            return Written.Kept(true);
        });
        return session;
    }

    private static AnswerRow Words(SessionRow session, string question, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        SessionId = session.Id,
        Question = question,
        Status = AnswerStatus.Answered,
        Text = "jobs",
        WhoseWords = WordsOf.Resident,
        Language = "es",
        AnsweredAt = at,
    };

    private static async Task<List<Guid>> ChainOfAsync(TestHost host, Guid sessionId)
    {
        var replaces = await host.DatabaseAsync(db => db.Sessions.ToDictionaryAsync(row => row.Id, row => row.ReplacesId));
        var chain = new List<Guid>();
        for (var next = replaces[sessionId]; next is { } former; next = replaces[former])
        {
            chain.Add(former);
        }

        return chain;
    }

    private static SessionRow Next(Resident whose, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ConversationId = whose.ConversationId,
        ContactId = whose.ContactId,
        Survey = "matters",
        Version = 1,
        Status = SessionStatus.Partial,
        Channel = "sms",
        Language = "es",
        StartedAt = at,
        RecordedAt = at,
    };

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

using Bot.Dialogs.Engine;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>People who plan much, and leave many plans half made.</summary>
public sealed class ManyPlansScenarios
{
    [Fact]
    public async Task A_plan_beyond_those_that_are_listed_is_followed_up_and_half_made_ones_hide_none()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var made = await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync());
        await AddAsync(town, made, 12, CommitmentStatus.Draft, made.MadeAt.AddDays(-3));
        await AddAsync(town, made, 12, CommitmentStatus.Open, made.MadeAt.AddDays(-2));

        var listed = (await town.TalkAsync(phone, "PLAN"))[^1];
        await town.TalkAsync(phone, "SKIP", "PULSE", "4");
        await town.PassAsync(TimeSpan.FromDays(11));

        Assert.Contains("9", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("draft 1", listed, StringComparison.Ordinal);
        Assert.Contains(await town.MessagesAsync(phone), message => message.CommitmentId == made.Id && message.Status == MessageStatus.Sent);
    }

    [Fact]
    public async Task What_a_step_reads_of_a_persons_plans_does_not_grow_with_them()
    {
        await using var street = new Visited(await Street.StartAsync(("Outbox:Hold", "true")));
        var (town, few, many) = (street.Town, Town.NewPhone(), Town.NewPhone());
        var (fewer, more) = (await PlanOfAsync(town, few), await PlanOfAsync(town, many));
        await AddAsync(town, fewer, 10, CommitmentStatus.Open, fewer.MadeAt.AddDays(-2));
        await AddAsync(town, more, 500, CommitmentStatus.Open, more.MadeAt.AddDays(-2));
        await AddAsync(town, more, 500, CommitmentStatus.Draft, more.MadeAt.AddDays(-3));
        await ReadCost.AnalyzeAsync(town.Host);

        Assert.InRange(await CostAsync(town, more), 1, 3 * await CostAsync(town, fewer));
    }

    private static async Task<CommitmentRow> PlanOfAsync(Town town, string phone)
    {
        await town.PlanAsync(phone);
        var person = (await town.ConversationAsync(phone))!.ContactId;
        return await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync(row => row.ContactId == person));
    }

    private static Task<long> CostAsync(Town town, CommitmentRow made) => ReadCost.OfAsync(town.Host, async sql =>
    {
        var (read, _) = await CommitmentReader.ReadOpenAsync(
            sql, made.ContactId!.Value, new AskedCommitments(made.SessionId, Begun: null, [made.Id]), madeIn: null, town.Service<PersonTime>(), Place.Unknown);
        Assert.Equal((Records.MostListed + 1, made.Id), (read.Length, read[^1].Id));
    });

    private static Task<int> AddAsync(Town town, CommitmentRow like, int count, CommitmentStatus status, DateTimeOffset at) => town.Host.StoreAsync(
        [.. Enumerable.Range(0, count).Select(i => new CommitmentRow
        {
            Id = Guid.CreateVersion7(at.AddSeconds(i)),
            ProgramId = like.ProgramId,
            ContactId = like.ContactId,
            ConversationId = like.ConversationId,
            SessionId = Guid.NewGuid(),
            Survey = like.Survey,
            SurveyVersion = like.SurveyVersion,
            Question = like.Question,
            What = $"{Text.Of(status)} {i}",
            Status = status,
            Language = "en",
            Version = 1,
            MadeAt = at.AddSeconds(i),
        })]);
}

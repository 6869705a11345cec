using Bot.Dialogs.Engine;
using Bot.Host.Commitments;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Data;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>What a commitment is among the answers of its survey.</summary>
public sealed class CommitmentAnswerScenarios
{
    [Fact]
    public async Task A_plan_that_was_let_go_is_made_anew_when_the_question_is_gone_back_to()
    {
        await using var town = new Visited(await Town.StartAsync());
        var phone = Town.NewPhone();
        await town.Town.TalkAsync(phone, "TALK", "5", "Nobody is alone with it", "1", "1", "in 3 days", "at the library", "yes", "PLAN", "3");
        Assert.Equal(CommitmentStatus.LetGo, (await town.Town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync())).Status);

        var texts = await town.Town.TalkAsync(phone, "BACK", "2", "in 5 days", "SKIP", "yes");

        Assert.Contains("Your plan: if it is", texts[^1], StringComparison.Ordinal);
        var plan = await town.Town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync());
        Assert.Equal((CommitmentStatus.Open, "meeting", (FollowUpKind?)FollowUpKind.Reminder), (plan.Status, plan.Suggestion, plan.NextStep));
    }

    [Fact]
    public async Task A_new_passage_replaces_the_plans_of_all_before_it()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        await town.TalkAsync(phone, "STREET", "PULSE", "4", "STREET", "Bake bread", "in 10 days", "SKIP", "yes");

        var plans = await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().OrderBy(plan => plan.MadeAt).ToListAsync());

        Assert.Equal(["Talk to Rosa next door LetGo", "Bake bread Open"], plans.Select(plan => $"{plan.What} {plan.Status}"));
    }

    [Fact]
    public async Task What_is_noted_of_a_plan_has_a_bounded_length()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var plan = await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync());
        string[] notes = [.. "abc".Select(letter => new string(letter, 9_000))];
        foreach (var note in notes)
        {
            await town.Service<DatabaseWriter>().WriteAsync(WriteLane.Turn, sql =>
            {
                CommitmentWriter.Note(sql, plan.Id, note, SplitThought.Longest);
                return Task.FromResult(Written.Kept(true));
            });
        }

        Assert.Equal($"{notes[0]}\n{notes[1]}", (await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync())).Notes);
    }

    [Fact]
    public async Task The_words_of_a_plan_of_somebody_in_danger_are_exported_nowhere()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        await town.TalkAsync(phone, "he hits me and I am afraid he will kill me");
        using var analyst = await town.Host.ClientAsAsync(Roles.Analyst);

        Assert.DoesNotContain("Rosa", await analyst.GetStringAsync("/api/v1/responses?survey=street"), StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", await analyst.GetStringAsync("/api/v1/responses?survey=street&format=csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", await analyst.GetStringAsync("/api/v1/commitments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggestion_is_exported_by_its_id_in_every_language_and_own_words_as_they_are()
    {
        await using var street = new Visited(await Street.StartAsync());
        var town = street.Town;
        await town.TalkAsync(Town.NewPhone(), "STREET", "1", "in 10 days", "SKIP", "no");
        await town.TalkAsync(Town.NewPhone(), "CUADRA", "1", "el viernes", "OMITIR", "no");
        await town.TalkAsync(Town.NewPhone(), "STREET", "Talk to Rosa next door", "in 10 days", "SKIP", "no");
        using var analyst = await town.Host.ClientAsAsync(Roles.Analyst);

        var answers = (await analyst.JsonAsync("/api/v1/responses?survey=street")).EnumerateArray().ToList();

        Assert.Equal(["watch", "watch", "Talk to Rosa next door"], answers.Select(answer => answer.GetProperty("value").GetString()));
        Assert.Equal(
            ["Talk with my neighbours about the block watch", "Hablar con mis vecinos", "Talk to Rosa next door"],
            answers.Select(answer => answer.GetProperty("text").GetString()));
    }
}

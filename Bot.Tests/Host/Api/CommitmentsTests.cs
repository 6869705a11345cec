using System.Net;
using System.Text.Json;
using Bot.Dialogs.Engine;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Host.Api;

public sealed class CommitmentsTests
{
    private const string List = "/api/v1/commitments";
    private const string Summary = "/api/v1/commitments/summary";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "open done let_go")]
    [InlineData("?status=", "open done let_go")]
    [InlineData("?status=done", "done")]
    [InlineData("?status=no_answer", "")]
    public async Task Commitments_come_in_the_order_made_and_drafts_never(string query, string statuses)
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        var ana = await Resident.MeetAsync(host, "+17045550199", Monday);
        await host.StoreAsync(Row(ana, "open", 1), Row(ana, "draft", 2), Row(ana, "done", 3), Row(ana, "let_go", 4));

        var rows = await analyst.JsonAsync(List + query);

        Assert.Equal(statuses, string.Join(' ', rows.EnumerateArray().Select(row => row.GetProperty("status").GetString())));
    }

    [Fact]
    public async Task A_row_has_what_the_contract_names_and_the_words_of_a_private_plan_are_left_out()
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Administrator);
        var ana = await Resident.MeetAsync(host, "+17045550199", Monday);
        await host.StoreAsync(Row(ana, "open", 1), Row(ana, "open", 2, isPrivate: true));

        var rows = (await analyst.JsonAsync(List)).EnumerateArray().ToList();

        Assert.Equal(
            ["commitment_id", "contact_id", "survey", "what", "due", "where", "status", "reminders_sent", "check_ins_sent", "language"],
            rows[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            $"{ana.ContactId} street Hablar con Rosa, mañana 2026-03-10 la biblioteca open 2 1 es",
            string.Join(' ', rows[0].EnumerateObject().Skip(1).Select(field => field.Value.ToString())));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (rows[1].GetProperty("what").ValueKind, rows[1].GetProperty("where").ValueKind));
        Assert.Equal("2026-03-10", rows[1].GetProperty("due").GetString());
        Assert.Equal("commitments.exported", (await analyst.JsonAsync("/api/v1/audit")).EnumerateArray().Select(row => row.GetProperty("action").GetString()).First(action => action!.StartsWith("commitments", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_analyst_knows_people_apart_and_learns_no_id_of_theirs()
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        var ana = await Resident.MeetAsync(host, "+17045550199", Monday);
        var ben = await Resident.MeetAsync(host, "+17045550198", Monday);
        await host.StoreAsync(Row(ana, "open", 1), Row(ben, "open", 2), Row(ana, "done", 3));

        var seen = (await analyst.JsonAsync(List)).EnumerateArray().Select(row => row.GetProperty("contact_id").GetGuid()).ToList();

        Assert.Equal((seen[0], true), (seen[2], seen[0] != seen[1]));
        Assert.DoesNotContain(ana.ContactId, seen);
        Assert.DoesNotContain(ben.ContactId, seen);
    }

    [Fact]
    public async Task An_unknown_status_is_a_problem_that_names_the_known_ones()
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);

        using var answer = await analyst.GetAsync(List + "?status=draft");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("open, not_yet, done, let_go, no_answer", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(List, Roles.Outreach, HttpStatusCode.Forbidden)]
    [InlineData(Summary, Roles.Ambassador, HttpStatusCode.Forbidden)]
    [InlineData(List, Roles.Administrator, HttpStatusCode.OK)]
    [InlineData(Summary, Roles.Administrator, HttpStatusCode.OK)]
    public async Task They_are_for_those_who_read_answers(string path, string role, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.ClientAsAsync(role);

        using var answer = await client.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task More_than_a_page_comes_whole_and_each_once(TestDatabase database)
    {
        await using var host = await TestHost.StartAsync(database: database);
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        var ana = await Resident.MeetAsync(host, "+17045550199", Monday);
        var made = Enumerable.Range(0, 1001).Select(at => Row(ana, at % 2 == 0 ? "open" : "done", at)).ToArray();
        await host.StoreAsync([.. made]);

        Assert.Equal(made.Select(row => row.Id).Order(), Ids(await analyst.JsonAsync(List)));
        Assert.Equal(made.Where(row => row.Status == CommitmentStatus.Done).Select(row => row.Id).Order(), Ids(await analyst.JsonAsync(List + "?status=done")));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task The_summary_counts_in_total_and_in_groups_that_tell_of_nobody(TestDatabase database)
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:Name"] = "City of Example" }, database: database);
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        await FillAsync(host, people: 6, "en", postalCode: null, "done", moves: 1);
        await FillAsync(host, people: 5, "es", "28205", "open");
        await FillAsync(host, people: 4, "vi", "28208", "let_go", plansEach: 3);

        var summary = await analyst.JsonAsync(Summary);

        Assert.Equal("made=23 due=23 kept=6 moved=6 not_yet=0 let_go=12 no_answer=0 open=5", Told(summary.GetProperty("total")));
        Assert.Equal(["City of Example: made=23 due=23 kept=6 moved=6 not_yet=0 let_go=12 no_answer=0 open=5"], Groups(summary, "by_program"));
        Assert.Equal(["street: made=23 due=23 kept=6 moved=6 not_yet=0 let_go=12 no_answer=0 open=5"], Groups(summary, "by_survey"));
        Assert.Equal(["en: made=6 due=6 kept=6 moved=6 not_yet=0 let_go=0 no_answer=0 open=0"], Groups(summary, "by_language"));
        Assert.Equal([": made=6 due=6 kept=6 moved=6 not_yet=0 let_go=0 no_answer=0 open=0"], Groups(summary, "by_neighborhood"));
    }

    [Fact]
    public async Task A_day_is_due_once_it_is_reached_where_the_programme_is()
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        var ana = await Resident.MeetAsync(host, "+17045550199", Monday);
        var today = host.Services.GetService(typeof(Bot.Host.Contacts.PersonTime)) is Bot.Host.Contacts.PersonTime time ? time.Today(Bot.Host.Contacts.Place.Unknown, host.Clock.GetUtcNow()) : default;
        await host.StoreAsync(Row(ana, "open", 1, due: today), Row(ana, "open", 2, due: today.AddDays(1)), Row(ana, "not_yet", 3, due: today.AddDays(-1)), Row(ana, "draft", 4, due: today));

        Assert.Equal("made=3 due=2 kept=0 moved=0 not_yet=1 let_go=0 no_answer=0 open=2", Told((await analyst.JsonAsync(Summary)).GetProperty("total")));
    }

    [Fact]
    public async Task Nothing_is_counted_as_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var analyst = await host.ClientAsAsync(Roles.Analyst);

        Assert.Equal("made=0 due=0 kept=0 moved=0 not_yet=0 let_go=0 no_answer=0 open=0", Told((await analyst.JsonAsync(Summary)).GetProperty("total")));
        Assert.Empty((await analyst.JsonAsync(List)).EnumerateArray());
    }

    private static async Task FillAsync(TestHost host, int people, string language, string? postalCode, string status, int moves = 0, int plansEach = 1)
    {
        for (var at = 0; at < people; at++)
        {
            var resident = await Resident.MeetAsync(host, $"+1704555{(((language[0] * 100) + language[1]) % 1000 * 10) + at:0000}", Monday);
            await host.DatabaseAsync(db => db.Contacts.Where(c => c.Id == resident.ContactId).ExecuteUpdateAsync(c => c.SetProperty(p => p.PostalCode, postalCode)));
            await host.StoreAsync([.. Enumerable.Range(0, plansEach).Select(_ => Row(resident, status, at, language: language, moves: moves))]);
        }
    }

    private static CommitmentRow Row(
        Resident whose, string status, int second, bool isPrivate = false, string language = "es", int moves = 0, DateOnly? due = null) => new()
        {
            Id = Guid.CreateVersion7(Monday.AddSeconds(second)),
            ProgramId = ProgramRow.DefaultId,
            ContactId = whose.ContactId,
            ConversationId = whose.ConversationId,
            SessionId = Guid.CreateVersion7(Monday),
            Survey = "street",
            SurveyVersion = 1,
            Question = "pledge",
            What = "Hablar con Rosa, mañana",
            DueOn = (due ?? new DateOnly(2026, 3, 10)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Place = "la biblioteca",
            Status = Text.To<CommitmentStatus>(status),
            Language = language,
            Private = isPrivate,
            Moves = moves,
            RemindersSent = 2,
            CheckInsSent = 1,
            MadeAt = Monday.AddSeconds(second),
        };

    private static IEnumerable<Guid> Ids(JsonElement rows) => rows.EnumerateArray().Select(row => row.GetProperty("commitment_id").GetGuid());

    private static string[] Groups(JsonElement summary, string by) =>
        [.. summary.GetProperty(by).EnumerateArray().Select(group => $"{group.GetProperty("group")}: {Told(group.GetProperty("counts"))}")];

    private static string Told(JsonElement counts) => string.Join(' ', counts.EnumerateObject().Select(count => $"{count.Name}={count.Value}"));
}

using System.Net;
using Bot.Host.Data;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bot.Tests.Host.Data;

/// <summary>A server that restarts, connections that break: what was accepted is stored once.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private const string Name = "outage";

    private PostgresServer server = null!;
    private FragileWire wire = null!;
    private Town town = null!;

    public async Task InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        wire = FragileWire.To(server.Port);
        var place = new NpgsqlConnectionStringBuilder(await server.DatabaseAsync(Name)) { Port = wire.Port };
        town = await Town.StartAsync(TestDatabase.Sqlite, settings: ("ConnectionStrings:Database", place.ConnectionString));
    }

    public async Task DisposeAsync()
    {
        await town.StopHostAsync();
        await town.Twilio.DisposeAsync();
        await wire.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_text_whose_commit_was_never_answered_is_stored_and_answered_once()
    {
        var phones = Enumerable.Range(0, 5).Select(_ => Town.NewPhone()).ToList();
        foreach (var phone in phones)
        {
            await town.TalkAsync(phone, "MATTERS");
        }

        wire.SwallowCommits(3);
        var answers = await Task.WhenAll(phones.Select(phone => town.TextAsync(phone, "2")));
        await town.SettleAsync();

        Assert.Equal(3, wire.Swallowed);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        foreach (var phone in phones)
        {
            Assert.Equal([false, true, false, true], (await town.MessagesAsync(phone)).Select(m => m.Outgoing));
            Assert.Equal("area", Assert.Single(await town.AnswersAsync(phone)).Question);
            Assert.Equal(2, (await town.ConversationAsync(phone))!.Version);
        }
    }

    [Fact]
    public async Task A_first_text_whose_commit_was_never_answered_makes_one_person()
    {
        var phone = Town.NewPhone();

        wire.SwallowCommits(1);
        var answer = await town.TextAsync(phone, "MATTERS");
        await town.SettleAsync();

        Assert.Equal((1, HttpStatusCode.OK), (wire.Swallowed, answer));
        Assert.Equal(2, (await town.MessagesAsync(phone)).Count);
        Assert.Single(town.Twilio.TextsTo(phone));
        Assert.Single(await town.SessionsAsync(phone));
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_write_is_replaced_and_the_write_done_once()
    {
        var writer = town.Service<DatabaseWriter>();
        var tries = 0;

        await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            await sql.ExecuteAsync("INSERT INTO markers (name, value) VALUES ('cut', 'x')");
            if (Interlocked.Increment(ref tries) == 1)
            {
                await server.CutConnectionsAsync(Name);
            }

            return Written.Kept(true);
        });

        Assert.Equal(2, tries);
        Assert.Equal(1, await town.Host.DatabaseAsync(db => db.Markers.CountAsync(m => m.Name == "cut")));
    }

    [Fact]
    public async Task Texts_that_come_while_the_server_restarts_wait_for_it()
    {
        var phones = Enumerable.Range(0, 8).Select(_ => Town.NewPhone()).ToList();
        await town.TalkAsync(phones[0], "MATTERS");

        await server.StopAsync();
        var texts = phones.Select(phone => town.TextAsync(phone, "MATTERS")).ToList();
        await Town.UntilAsync(() => Task.FromResult(wire.Refused > phones.Count), "they found no server, again and again");
        Assert.All(texts, text => Assert.False(text.IsCompleted));
        await server.StartAgainAsync();

        Assert.All(await Task.WhenAll(texts), status => Assert.Equal(HttpStatusCode.OK, status));
        await town.SettleAsync();
        foreach (var phone in phones.Skip(1))
        {
            Assert.Equal(2, (await town.MessagesAsync(phone)).Count);
        }
    }

    [Fact]
    public async Task A_text_that_waits_too_long_is_refused_and_fetched_when_the_server_is_back()
    {
        var phone = Town.NewPhone();
        await server.StopAsync();

        var (_, response) = await town.Twilio.TextAsync(town.Host.Address, phone, "MATTERS");
        using (response)
        {
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        }

        using var ready = await town.Host.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await server.StartAgainAsync();
        await Town.UntilAsync(() => Task.FromResult(town.Twilio.TextsTo(phone).Count == 1), "it is fetched and answered");
    }
}

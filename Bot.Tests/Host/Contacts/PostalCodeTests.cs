using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Contacts.Places;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Host.Privacy;
using Bot.Host.Programs;
using Bot.Host.Simulator;
using Bot.Localization.Languages;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Contacts;

/// <summary>What a postal code in an answer does to when a person is written to.</summary>
public sealed class PostalCodeTests : IAsyncLifetime
{
    private const string Phone = "+17042345678";
    private readonly string surveys = Directory.CreateTempSubdirectory("surveybot-").FullName;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        await WriteAsync("home", "US", "keywords: [HOME]");
        await WriteAsync("abroad", "DE", "keywords: [ABROAD]");
        await WriteAsync("secret", "US", "channels: [webchat]\nanonymous: true");
        host = await TestHost.StartAsync(new() { ["Surveys:Folder"] = surveys, ["Program:DefaultSurvey"] = "home" });
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(surveys, recursive: true);
    }

    [Fact]
    public async Task A_number_tells_where_a_newcomer_is()
    {
        await TextAsync("HOME");

        Assert.Equal(new Place("America/New_York", "US-NC"), await PlaceAsync());
        var address = await host.DatabaseAsync(db => db.Addresses.AsNoTracking().SingleAsync());
        Assert.Equal(("America/New_York", "US-NC"), (address.TimeZones, address.Region));
    }

    [Fact]
    public async Task A_postal_code_that_was_answered_comes_before_the_number()
    {
        await TextAsync("HOME", "85001-1234");

        var contact = await ContactAsync();
        Assert.Equal(("85001-1234", "America/Phoenix", "US-AZ"), (contact.PostalCode, contact.PostalZones, contact.Region));
        Assert.Equal(new Place("America/Phoenix", "US-AZ"), await PlaceAsync());

        await TextAsync("BACK", "70112");
        Assert.Equal(new Place("America/Chicago", "US-LA"), await PlaceAsync());
    }

    [Fact]
    public async Task A_zone_that_was_stated_comes_before_the_postal_code()
    {
        await TextAsync("HOME");
        await host.DatabaseAsync(db => db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(contact => contact.TimeZone, "Pacific/Honolulu")));
        await TextAsync("85001");

        Assert.Equal(new Place("Pacific/Honolulu", "US-AZ"), await PlaceAsync());
    }

    [Fact]
    public async Task A_postal_code_of_another_country_is_kept_and_leaves_the_place_to_the_number()
    {
        await TextAsync("ABROAD", "28202");

        Assert.Equal(("28202", null, null), ((await ContactAsync()).PostalCode, (await ContactAsync()).PostalZones, (await ContactAsync()).Region));
        Assert.Equal(new Place("America/New_York", "US-NC"), await PlaceAsync());
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_nowhere()
    {
        await TextAsync("HOME", "85001");

        await host.Services.GetRequiredService<ContactEraser>().ForgetAsync((await ContactAsync()).Id, "test", default);

        var contact = await ContactAsync();
        Assert.Equal((null, null, null), (contact.PostalCode, contact.PostalZones, contact.Region));
        Assert.All(
            await host.DatabaseAsync(db => db.Addresses.AsNoTracking().ToListAsync()),
            address => Assert.Equal((null, null), (address.TimeZones, address.Region)));
    }

    [Fact]
    public async Task A_reminder_waits_for_the_hours_of_the_state_that_was_told()
    {
        // Birmingham in Alabama, where nobody is written to on Sunday.
        var birmingham = PostalCodes.PlaceOf("US", "35203");
        var now = host.Clock.GetUtcNow();
        var saturday = Enumerable.Range(1, 7).Select(day => now.AddDays(day)).Single(day => day.DayOfWeek is DayOfWeek.Saturday).Date;
        host.Clock.Offset += new DateTimeOffset(saturday.AddHours(20), TimeSpan.Zero) - now;
        await TextAsync("HOME", "35203");

        await host.Services.GetRequiredService<ClockDriver>().AdvanceAsync(TimeSpan.FromHours(30), default);

        var nudge = await host.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Kind == ReplyKind.Nudge));
        Assert.Equal(MessageStatus.Queued, nudge.Status);
        Assert.Equal(People.TimeWith(new SendingHours(540, 1200, 780)).At(birmingham, DateOnly.FromDateTime(saturday.AddDays(2)), 9), nudge.NotBefore);

        await host.Services.GetRequiredService<ClockDriver>().AdvanceAsync(TimeSpan.FromHours(14), default);
        nudge = await host.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Kind == ReplyKind.Nudge));
        Assert.NotEqual(MessageStatus.Queued, nudge.Status);
    }

    [Fact]
    public async Task A_postal_code_in_a_chat_is_its_persons()
    {
        await ChatAsync("home", "85001");

        Assert.Equal("US-AZ", (await ContactAsync()).Region);
    }

    [Fact]
    public async Task An_anonymous_survey_tells_nobody_where_anybody_is()
    {
        await ChatAsync("secret", "85001-1234");

        Assert.Equal(0, await host.DatabaseAsync(db => db.Contacts.CountAsync()));
        Assert.DoesNotContain("85001-1234", await host.EverythingStoredAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("US-AZ", await host.EverythingStoredAsync(), StringComparison.Ordinal);
    }

    private Task WriteAsync(string id, string country, string head) => File.WriteAllTextAsync(
        Path.Combine(surveys, id + ".yaml"),
        $$"""
        survey: {{id}}
        title: {en: Where do you live?}
        default_language: en
        {{head}}
        questions:
          - {id: zip, type: postal_code, country: {{country}}, text: {en: Which postal code?} }
          - {id: more, type: text, text: {en: Anything else?} }
        """);

    private async Task TextAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await host.Services.GetRequiredService<IInboundMessages>().AcceptAsync(InboundMessage.OfPhone("test", Guid.NewGuid().ToString("N"), Phone, "+17045550100", text), default);
        }
    }

    private async Task ChatAsync(string survey, string said)
    {
        var (chats, id) = (host.Services.GetRequiredService<IWebChats>(), Guid.NewGuid());
        await chats.OpenAsync(new ChatOpening(id, survey, Language.English), default);
        await chats.PostAsync(new ChatActivity(id, null, $$"""{"type":"message","text":"{{said}}"}""") { Text = said }, default);
        Assert.Contains("Anything else?", string.Join('\n', (await chats.ReadAsync(id, 0, default))!.Activities.Select(one => one.Json)), StringComparison.Ordinal);
    }

    /// <summary>Where the next turn finds the person.</summary>
    private async Task<Place> PlaceAsync()
    {
        var protector = host.Services.GetRequiredService<AddressProtector>();
        var (store, loader) = (host.Services.GetRequiredService<IConversationStore>(), host.Services.GetRequiredService<ConversationLoader>());
        var hash = protector.Hash(ChannelNames.Sms, Phone);
        return (await store.FindAsync(ChannelNames.Sms, hash, default) ?? await loader.FindAsync(ChannelNames.Sms, hash, at: default, default))!.Place;
    }

    private Task<Contact> ContactAsync() => host.DatabaseAsync(db => db.Contacts.AsNoTracking().SingleAsync());
}

using Bot.Tests.Kit;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>Lines that drop, tokens that end, hosts that say no: the chat mends itself or says what to do.</summary>
[Collection(BrowserTests.Name)]
public sealed class WebChatTroubleTests(BrowserFixture browser)
{
    private const string Question = "Which of these matters most to you and your family?";
    private const string Failed = "The chat could not be opened. Please check your connection and try again.";

    [Theory]
    [InlineData("en", "The connection is lost. Trying again…", "You are connected again.", "Why does this matter to you?")]
    [InlineData("es", "Se perdió la conexión. Intentando de nuevo…", "La conexión volvió.", "¿Por qué es importante para usted?")]
    public async Task A_dropped_socket_is_told_mended_and_loses_nothing(string language, string lost, string back, string why)
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);
        IWebSocketRoute? line = null;
        await visit.Page.RouteWebSocketAsync("**/stream**", route =>
        {
            line = route;
            route.ConnectToServer();
        });
        await chat.GotoAsync($"/?lang={language}");
        await Assertions.Expect(chat.Choices).ToHaveCountAsync(4);

        await line!.CloseAsync(new() { Code = 1001 });
        await Assertions.Expect(chat.Status).ToHaveTextAsync(lost);
        await chat.Choices.Nth(1).ClickAsync();

        await Assertions.Expect(chat.Status).ToHaveTextAsync(back);
        await chat.HandleAsync(why);
        await Assertions.Expect(chat.Bubbles).ToHaveCountAsync(3);
        await Assertions.Expect(chat.Status).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_token_that_expired_while_the_phone_slept_is_renewed_and_the_answer_gets_through()
    {
        var time = new JumpingClock();
        await using var host = await TestHost.StartAsync(time: time);
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await chat.HandleAsync(Question);

        time.Ahead = TimeSpan.FromMinutes(31);
        await chat.ChooseAsync("Affordable housing");

        await chat.HandleAsync("Why does this matter to you?");
        await chat.SayAsync("It is too much");
        await chat.HandleAsync("What is one thing that would make it better?");
        await Assertions.Expect(chat.Bubbles).ToHaveCountAsync(5);
        Assert.DoesNotContain("Try again", await visit.Page.Locator("#chat-widget").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_posted_is_posted_again_and_answered_once()
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await chat.HandleAsync(Question);
        var posts = 0;
        await visit.Page.RouteAsync("**/activities", async route =>
        {
            if (posts++ == 0)
            {
                // The host takes it; the answer is lost on the way.
                await route.FetchAsync();
                await route.AbortAsync();
                return;
            }

            await route.ContinueAsync();
        });

        await chat.ChooseAsync("Affordable housing");

        await chat.HandleAsync("Why does this matter to you?");
        await visit.Page.WaitForResponseAsync("**/activities");
        Assert.Equal(2, posts);
        await Assertions.Expect(chat.Bubbles).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task What_is_said_in_one_breath_reaches_the_host_in_its_order()
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await chat.HandleAsync(Question);
        var (open, most) = (0, 0);
        var both = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/activities", async route =>
        {
            most = Math.Max(most, Interlocked.Increment(ref open));

            // The first one is slow on its way.
            await both.Task;
            var answer = await route.FetchAsync();
            Interlocked.Decrement(ref open);
            await route.FulfillAsync(new() { Response = answer });
        });

        await chat.ChooseAsync("Affordable housing");
        await chat.SayAsync("The rent");
        both.SetResult();

        await chat.HandleAsync("What is one thing that would make it better?");
        Assert.Equal(1, most);
        await Assertions.Expect(chat.Mine).ToHaveTextAsync(["Affordable housing", "The rent"]);
    }

    [Fact]
    public async Task A_button_that_is_pressed_twice_at_once_counts_once_and_the_line_to_type_in_stays_alive()
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await Assertions.Expect(chat.Choices).ToHaveCountAsync(4);

        await chat.Choices.Nth(1).EvaluateAsync("button => { button.click(); button.click(); }");

        await chat.HandleAsync("Why does this matter to you?");
        await chat.SayAsync("The rent");
        await chat.HandleAsync("What is one thing that would make it better?");
        await Assertions.Expect(chat.Bubbles).ToHaveCountAsync(5);

        // Asked again, it may be pressed again.
        await chat.SayAsync("back");
        await chat.HandleAsync("Why does this matter to you?");
        await chat.SayAsync("back");
        await Assertions.Expect(chat.Choices).ToHaveCountAsync(4);
        await chat.ChooseAsync("Affordable housing");
        await chat.HandleAsync("Why does this matter to you?");
        Assert.DoesNotContain("earlier question", string.Concat(await chat.Theirs.AllTextContentsAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("**/chat/token")]
    [InlineData("**/lib/webchat.*.js")]
    public async Task A_start_that_fails_says_so_and_a_button_tries_again(string request)
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);
        await visit.Page.RouteAsync(request, route => route.AbortAsync());
        await chat.GotoAsync("/?lang=en");
        await Assertions.Expect(chat.Trouble).ToHaveTextAsync(Failed);
        Assert.Empty(await visit.BarriersAsync());

        await visit.Page.UnrouteAsync(request);
        await chat.Again.ClickAsync();

        await chat.HandleAsync(Question);
        await Assertions.Expect(chat.Trouble).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_host_that_is_ill_is_not_called_a_bad_connection()
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);
        await visit.Page.RouteAsync("**/chat/token", route => route.FulfillAsync(new() { Status = 503 }));

        await chat.GotoAsync("/?lang=es");

        await Assertions.Expect(chat.Trouble).ToHaveTextAsync("El chat no funciona en este momento. Intente de nuevo en unos minutos.");
    }

    [Fact]
    public async Task Too_many_chats_from_one_network_are_told_in_words_with_when_to_come_again()
    {
        await using var host = await TestHost.StartAsync(new() { ["Limits:ChatsPerHour"] = "1" });
        await using var first = await browser.OpenAsync(host);
        var chat = new ChatPage(first.Page);
        await chat.GotoAsync("/?lang=en");
        await chat.HandleAsync(Question);

        await using var second = await browser.OpenAsync(host);
        chat = new ChatPage(second.Page);
        await chat.GotoAsync("/?lang=en");

        await Assertions.Expect(chat.Trouble).ToHaveTextAsync("Many chats were opened from this network. Please try again in 10 minutes.");
        await Assertions.Expect(second.Page.GetByText("Texting is simulated")).ToBeVisibleAsync();
    }
}

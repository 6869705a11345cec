using Bot.Tests.Kit;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>One Chromium for all browser tests, each of which gets a profile of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? executable;

    public async Task InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? Chromium;
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"Browser tests need Chromium: there is none at {path}. Install the package 'chromium', or name its path in CHROMIUM.");
        }

        Assertions.SetDefaultExpectTimeout(10_000);
        playwright = await Playwright.CreateAsync();
        executable = path;
        browser = await LaunchAsync();
    }

    /// <summary>Another Chromium, for what is measured from its start.</summary>
    internal Task<IBrowser> LaunchAsync() => playwright!.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Quiet });

    internal async Task<BrowserVisit> OpenAsync(TestHost host, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = host.Address.ToString();
        options.Locale ??= "en-US";
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(10_000);
        return new BrowserVisit(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}

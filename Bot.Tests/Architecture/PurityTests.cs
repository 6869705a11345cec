using Bot.Tests.Architecture.Code;

namespace Bot.Tests.Architecture;

/// <summary>The dialogs and their languages know no server, database, network, logger, file system, clock or chance: a turn can be played again.</summary>
public sealed class PurityTests
{
    private static readonly string[] Pure = ["Bot.Localization", "Bot.Dialogs"];

    private static readonly string[] Namespaces =
    [
        "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.Data", "Npgsql", "StackExchange", "Hangfire", "NodaTime",
        "System.Data", "System.Net", "System.IO.Pipes", "System.Timers",
    ];

    // Types, and members of types.
    private static readonly string[] Impure =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.FileSystemInfo", "System.IO.FileSystemWatcher", "System.IO.Directory",
        "System.IO.DirectoryInfo", "System.IO.DriveInfo", "System.Environment.TickCount", "System.Environment.TickCount64", "System.Environment.GetEnvironmentVariable",
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow", "System.TimeProvider",
        "System.Diagnostics.Stopwatch", "System.Threading.Timer", "System.Threading.Tasks.Task.Delay", "System.Threading.Thread.Sleep", "System.Console",
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    [Fact]
    public void The_dialogs_are_pure() => Verdict.Kept(Check(ProductCode.Uses));

    [Theory]
    [InlineData("Bot.Dialogs.Engine", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.ILogger")]
    [InlineData("Bot.Dialogs", "System.Net.Http", "System.Net.Http.HttpClient")]
    [InlineData("Bot.Localization", "System.IO", "System.IO.File.ReadAllText")]
    [InlineData("Bot.Localization", "System", "System.DateTimeOffset.UtcNow")]
    [InlineData("Bot.Localization.Lexicons", "System", "System.TimeProvider.System")]
    [InlineData("Bot.Dialogs", "System.Diagnostics", "System.Diagnostics.Stopwatch.StartNew")]
    public void What_is_impure_is_found(string from, string space, string what) => Assert.Single(Check([new Use(from, space, what, "A")]));

    [Theory]
    [InlineData("Bot.Dialogs", "System.IO", "System.IO.Stream")]
    [InlineData("Bot.Dialogs", "System", "System.DateTimeOffset.AddDays")]
    [InlineData("Bot.Host.Platform", "System", "System.TimeProvider.System")]
    public void What_is_pure_is_kept(string from, string space, string what) => Assert.Empty(Check([new Use(from, space, what, "A")]));

    private static IEnumerable<string> Check(IEnumerable<Use> uses) => uses
        .Where(use => IsIn(Pure, use.From) && (IsIn(Namespaces, use.Namespace) || IsIn(Impure, use.What)))
        .Select(use => use.ToString());

    private static bool IsIn(string[] names, string name) => names.Any(known => name == known || name.StartsWith(known + ".", StringComparison.Ordinal));
}

using Bot.Tests.Architecture.Code;

namespace Bot.Tests.Architecture;

/// <summary>A library is known only where it belongs.</summary>
public sealed class LibraryTests
{
    private static readonly Dictionary<string, string[]> Homes = new(StringComparer.Ordinal)
    {
        ["StackExchange.Redis"] = ["Bot.Host.Platform", "Bot.Host.Outbox", "Bot.Host.Conversations"],
        ["Cronos"] = ["Bot.Host.Platform"],
        ["Hangfire"] = ["Bot.Host.Platform"],
        ["Microsoft.EntityFrameworkCore"] = ["Bot.Host.Data"],
        ["Microsoft.Data.Sqlite"] = ["Bot.Host.Data"],
        ["Npgsql"] = ["Bot.Host.Data"],
        ["Twilio"] = ["Bot.Host.Twilio"],
        ["Microsoft.Bot"] = ["Bot.Host.BotFramework"],
        ["Microsoft.IdentityModel"] = ["Bot.Host.BotFramework", "Bot.Host.DirectLine", "Bot.Host.Identity"],
        ["PhoneNumbers"] = ["Bot.Host.Contacts"],
        ["System.CommandLine"] = ["Bot.Host.Verbs"],
        ["OpenTelemetry"] = ["Bot.Host.Platform"],
        ["YamlDotNet"] = ["Bot.Dialogs.Authoring"],
        ["SQLitePCL"] = ["Bot.Host.Data"],
        ["Microsoft.Rest"] = ["Bot.Host.BotFramework"],
        ["Microsoft.Identity"] = ["Bot.Host.BotFramework"],
        ["Newtonsoft"] = ["Bot.Host.BotFramework"],
        ["Microsoft.OpenApi"] = ["Bot.Host.Api"],
        ["Microsoft.AspNetCore.OpenApi"] = ["Bot.Host.Api"],
        ["CsvHelper"] = ["Bot.Host.Api"],
        ["NodaTime"] = ["Bot.Host.Contacts", "Bot.Host.Programs"],
        ["Polly"] = ["Bot.Host.Conversations", "Bot.Host.Twilio"],
    };

    // What comes with .NET itself, and what is ours.
    private static readonly string[] Everywhere = ["System", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Net.Http", "Microsoft.Win32", "Bot"];

    [Fact]
    public void Libraries_are_known_only_where_they_belong() => Verdict.Kept(Check(ProductCode.Uses));

    [Fact]
    public void Every_library_has_a_home() => Verdict.Kept(CheckHomes(ProductCode.Uses));

    [Fact]
    public void A_library_without_a_home_is_found() =>
        Assert.Equal(["Serilog.Core has no home"], CheckHomes([new Use("Bot.Host.Data", "Serilog.Core", "B", "A"), new Use("Bot.Host.Api", "Hangfire", "B", "A")]));

    [Theory]
    [InlineData("Bot.Host.Conversations", "Hangfire")]
    [InlineData("Bot.Host", "StackExchange.Redis")]
    [InlineData("Bot.Host.Api", "Microsoft.EntityFrameworkCore.Metadata.Builders")]
    [InlineData("Bot.Host.DirectLine", "Twilio.Rest")]
    [InlineData("Bot.Host.DirectLine", "Newtonsoft.Json")]
    [InlineData("Bot.Host.Twilio", "Microsoft.Rest")]
    [InlineData("Bot.Host.Identity", "Microsoft.Identity.Client")]
    public void A_library_elsewhere_is_found(string from, string space) => Assert.Single(Check([new Use(from, space, "B", "A")]));

    [Theory]
    [InlineData("Bot.Host.Data.Model", "Microsoft.EntityFrameworkCore")]
    [InlineData("Bot.Host.Outbox", "StackExchange.Redis")]
    [InlineData("Bot.Host.Api", "Bot.Host.Twilio")]
    [InlineData("Bot.Tests.Kit", "Hangfire")]
    public void A_library_at_home_is_kept(string from, string space) => Assert.Empty(Check([new Use(from, space, "B", "A")]));

    private static IEnumerable<string> Check(IEnumerable<Use> uses) =>
        from use in uses
        where ProductCode.Projects.Any(project => IsIn(project, use.From))
        from home in Homes
        where IsIn(home.Key, use.Namespace) && !home.Value.Any(space => IsIn(space, use.From))
        select $"{home.Key} belongs to {string.Join(", ", home.Value)}: {use}";

    private static IEnumerable<string> CheckHomes(IEnumerable<Use> uses) =>
        from space in uses.Where(use => ProductCode.Projects.Any(project => IsIn(project, use.From))).Select(use => use.Namespace).Distinct()
        where space.Length > 0 && !Everywhere.Concat(Homes.Keys).Any(known => IsIn(known, space))
        select $"{space} has no home";

    private static bool IsIn(string space, string name) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);
}

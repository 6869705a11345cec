using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Bot.Dialogs.Conversation;
using Bot.Host.Platform;
using Bot.Localization.Catalogs;
using Bot.Tests.Kit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Bot.Tests.Architecture;

/// <summary>Which part may know which. A rule that is in the way is changed here, and on purpose.</summary>
public sealed class LayerTests
{
    private static readonly string[] Layers = ["Platform", "Contacts", "Activities", "Channels", "Messages", "Surveys", "Resources", "Commitments", "Conversations", "Api", "Verbs"];

    // They put the parts together: what runs before the first request, what runs by itself, what is measured.
    private static readonly System.Type[] Composition = [typeof(HostStartup), typeof(Jobs), typeof(JobsRegistration), typeof(Telemetry), typeof(OperatorKey)];

    // Channels/Simulator is the outermost part: it moves the clock of everything.
    private const string Outermost = @"^Bot\.Host\.Channels\.Simulator";

    // A mapping names the row that its own points to.
    private const string Mapping = "Configuration";

    // One database model is made of the rows of every part; its migrations too.
    private const string Beside = @"^Bot\.Host\.Data";

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssemblies(typeof(PhraseBook).Assembly, typeof(ConversationEngine).Assembly, typeof(HostStartup).Assembly)
        .Build();

    public static TheoryData<string, string> Upward
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (lower, upper) in Layers.SelectMany((lower, at) => Layers.Skip(at + 1).Select(upper => (lower, upper))))
            {
                data.Add(lower, upper);
            }

            // Surveys and resources stand beside each other.
            data.Add("Resources", "Surveys");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Upward))]
    public void A_lower_part_of_the_host_does_not_know_an_upper_one(string lower, string upper) =>
        Types().That().ResideInNamespaceMatching($@"^Bot\.Host\.{lower}").And().DoNotResideInNamespaceMatching(Outermost)
            .And().AreNot(Composition).And().DoNotHaveNameEndingWith(Mapping)
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^Bot\.Host\.{upper}").And().DoNotResideInNamespaceMatching(Beside))
            .WithoutRequiringPositiveResults()
            .Check(Code);

    [Theory]
    [InlineData("Bot.Localization", "Bot.Dialogs")]
    [InlineData("Bot.Localization", "Bot.Host")]
    [InlineData("Bot.Dialogs", "Bot.Host")]
    public void Projects_point_one_way(string lower, string upper) =>
        Types().That().ResideInNamespaceMatching($"^{lower}")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^{upper}"))
            .Check(Code);

    [Theory]
    [InlineData(typeof(PhraseBook))]
    [InlineData(typeof(ConversationEngine))]
    public void What_is_pure_references_no_server_database_or_logger(System.Type inside)
    {
        string[] impure = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.Data", "System.Net.Http", "Hangfire", "NodaTime"];

        var references = inside.Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain(references, name => impure.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void Jobs_are_known_to_the_platform_only() => Assert.Empty(
        UsersOf("Hangfire")
            .Where(type => !type.Namespace.FullName.StartsWith("Bot.Host.Platform", StringComparison.Ordinal) && type.Namespace.FullName != "Bot.Host")
            .Select(type => type.FullName));

    [Fact]
    public void Entity_framework_is_known_to_data_mappings_and_the_platform_and_to_what_only_reads()
    {
        var users = UsersOf("Microsoft.EntityFrameworkCore")
            .Where(type => !type.Namespace.FullName.StartsWith("Bot.Host.Data", StringComparison.Ordinal)
                && !type.Namespace.FullName.StartsWith("Bot.Host.Platform", StringComparison.Ordinal)
                && !type.Namespace.FullName.StartsWith("Bot.Host.Api", StringComparison.Ordinal)
                && type.Namespace.FullName != "Bot.Host"
                && !type.Name.EndsWith(Mapping, StringComparison.Ordinal))
            .Select(type => type.FullName);

        Assert.Empty(users);
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        // Read as one table of how people write days; parted, neither half could be followed.
        string[] exempt = ["DateReader.cs"];
        var root = Path.GetDirectoryName(TestHost.ProjectFolder)!;
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(path => !exempt.Contains(Path.GetFileName(path)));

        Assert.DoesNotContain(files, path => File.ReadLines(path).Count() > 400);
    }

    private static IEnumerable<IType> UsersOf(string library) => Code.Types.Where(type =>
        type.Namespace.FullName.StartsWith("Bot.", StringComparison.Ordinal)
        && type.Dependencies.Any(dependency => dependency.Target.FullName.StartsWith(library, StringComparison.Ordinal)));
}

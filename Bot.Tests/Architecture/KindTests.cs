using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Tests.Architecture.Code;

namespace Bot.Tests.Architecture;

/// <summary>A new kind of event, input, answer, question or message is handled by someone, or fails a test: it never vanishes.</summary>
public sealed class KindTests
{
    private const string Family = "abstract record Event { record Said : Event; record Left : Event; record Came : Event; record Went : Event; }";

    // Each of these parts does something of its own for every kind, and names it.
    private static readonly (string Family, string[] Handlers)[] Handlers =
    [
        ("DialogEvent", ["Bot.Host.Conversations"]),
        ("TurnInput", ["Bot.Dialogs.Conversation"]),
        ("Question", ["Bot.Dialogs.Authoring"]),
        ("Condition", ["Bot.Dialogs.Authoring"]),
        ("AnswerValue", ["Bot.Dialogs.Answers"]),
        ("ReplyKind", ["Bot.Host.Outbox"]),
        ("HandoffReason", ["Bot.Host.Conversations"]),
    ];

    [Fact]
    public void Every_kind_is_named_by_its_handlers() => Verdict.Kept(Handlers.SelectMany(entry => entry.Handlers.SelectMany(handler => CheckHandler(ProductCode.Source, entry.Family, handler))));

    [Fact]
    public void A_switch_that_tells_kinds_apart_lets_none_vanish() => Verdict.Kept(CheckSwitches(ProductCode.Source));

    [Fact]
    public void A_kind_without_a_handler_is_found() => Assert.Equal(
        ["N.Handlers does not name Event.Went"],
        CheckHandler(SourceCode.Of(Family, "namespace N.Handlers.Deep; class A { bool B(object c) => c is Event.Said or Event.Left; Handler<Event.Came> D; }", "namespace M; class A { Event.Went B; }"), "Event", "N.Handlers"));

    [Fact]
    public void A_family_that_is_gone_is_found() => Assert.Equal(["There is no family Event"], CheckHandler(SourceCode.Of(""), "Event", "N"));

    [Theory]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, _ => 0 };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left or Event.Came => 2, var other => 0 };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, { } => 0 };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, { } other => 0 };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, not null => 0, null => 4 };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, not null => 0, _ => throw new InvalidOperationException() };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, null or (_) => 0 };")]
    [InlineData("int B(Event c, int d) => (c, d) switch { (Event.Said, _) => 1, (Event.Left, 2) => 2, (Event.Came, _) => 3, (_, _) => 0 };")]
    [InlineData("int B(Event c, int d) => (c, d) switch { (Event.Said, _) => 1, (Event.Left, 2) => 2, (Event.Came, _) => 3, var (e, f) => 0 };")]
    [InlineData("void B(Event c) { switch (c) { case Event.Said: case Event.Left: case Event.Came: D(); break; case not null: D(); break; default: throw new InvalidOperationException(); } }")]
    [InlineData("void B(Event c) { switch (c) { case Event.Said: case Event.Left: case Event.Came: D(); break; case var other: D(); break; } }")]
    [InlineData("void B(Event c) { switch (c) { case Event.Said: D(); break; case Event.Left s: D(); break; case Event.Came: D(); break; } }")]
    [InlineData("void B(Event c) { switch (c) { case Event.Said: case Event.Left: case Event.Came: D(); break; default: D(); break; } }")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, Event.Went => 4, _ => 0 };")]
    public void A_silent_arm_is_found(string member) => Assert.Single(CheckSwitches(SourceCode.Of(Family, $"class A {{ {member} }}")));

    [Theory]
    [InlineData("bool B(Event c) => c switch { Event.Said => true, _ => false };")]
    [InlineData("bool B(Event c) => c is Event.Said or Event.Left or Event.Came;")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, _ => throw new InvalidOperationException() };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, { Length: 2 } => 4, { Name: not null } => 5, { } => throw new InvalidOperationException() };")]
    [InlineData("int B(Event c, int d) => (c, d) switch { (Event.Said, _) => 1, (Event.Left, _) => 2, (Event.Came, _) => 3, (_, _) => throw new InvalidOperationException() };")]
    [InlineData("int B(Event c) => c switch { Event.Said => 1, Event.Left => 2, Event.Came => 3, not 4 => throw new InvalidOperationException() };")]
    [InlineData("void B(Event c) { switch (c) { case Event.Said: case Event.Left: case Event.Came: D(); break; default: throw new InvalidOperationException(); } }")]
    public void A_filter_is_kept_and_an_error_too(string member) => Assert.Empty(CheckSwitches(SourceCode.Of(Family, $"class A {{ {member} }}")));

    private static IEnumerable<string> CheckHandler(SourceCode code, string name, string handler)
    {
        if (KindFamily.In(code).FirstOrDefault(family => family.Name == name) is not { } family)
        {
            return [$"There is no family {name}"];
        }

        var files = code.Files.Where(file => file.Namespace == handler || file.Namespace.StartsWith(handler + ".", StringComparison.Ordinal));
        return family.Kinds.Except(family.NamedIn(files.Select(file => file.Root))).Order(StringComparer.Ordinal).Select(kind => $"{handler} does not name {name}.{kind}");
    }

    // A switch that names most kinds decides for each; one that names a few only filters.
    private static IEnumerable<string> CheckSwitches(SourceCode code)
    {
        var families = KindFamily.In(code);
        return from file in code.Files
               from found in SwitchSyntax.In(file)
               where found.IsSilent
               from family in families
               let named = family.NamedIn(found.Patterns)
               where named.Count * 2 > family.Kinds.Count
               let missing = family.Kinds.Except(named).Order(StringComparer.Ordinal).ToList()
               select $"{file.Place(found.Node)}: a switch over {family.Name} passes over {(missing.Count == 0 ? "the next kind" : string.Join(", ", missing))}";
    }
}

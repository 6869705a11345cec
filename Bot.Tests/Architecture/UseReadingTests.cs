using Bot.Tests.Architecture.Code;
using Fixture.Lower;

namespace Bot.Tests.Architecture;

/// <summary>A rule sees only the uses that are read: each way to use something is tried here.</summary>
public sealed class UseReadingTests
{
    private static readonly Lazy<List<Use>> Compiled = new(() => [.. CompiledUses.Of(typeof(Signature).Assembly)]);

    [Theory]
    [InlineData(nameof(Signature))]
    [InlineData(nameof(Body))]
    [InlineData(nameof(StaticCall))]
    [InlineData(nameof(Closure))]
    [InlineData(nameof(CapturingClosure))]
    [InlineData(nameof(Waiting))]
    [InlineData(nameof(Iterating))]
    [InlineData(nameof(Parameter))]
    [InlineData(nameof(GenericCall))]
    [InlineData(nameof(Marked))]
    [InlineData(nameof(Pattern))]
    [InlineData(nameof(TypeOf))]
    [InlineData(nameof(Inferred))]
    [InlineData(nameof(LocalFunction))]
    public void A_use_is_found_in_what_is_compiled(string type) =>
        Assert.Contains(Compiled.Value, use => use.Who == $"Fixture.Lower.{type}" && use.From == "Fixture.Lower" && use.Namespace == "Fixture.Upper");

    [Fact]
    public void A_member_of_a_library_is_found_by_its_name() =>
        Assert.Contains(Compiled.Value, use => use.Who == "Fixture.Lower.Ticking" && use.What == "System.Diagnostics.Stopwatch.StartNew");

    [Fact]
    public void What_the_markup_of_a_page_uses_is_found() => Assert.Contains(
        ProductCode.Uses, use => use.Who == "Bot.Host.Site.Site_Index" && use.From == "Bot.Host.Site" && use.Namespace == "Bot.Host.Web");

    [Theory]
    [InlineData("using Upper; namespace Lower;", "Upper")]
    [InlineData("using U = Upper.Limits; namespace Lower;", "Upper.Limits")]
    [InlineData("namespace Lower; class A { int B = Limits.Most; }", "Upper.Limits.Most")]
    [InlineData("namespace Lower; class A { int B = Upper.Limits.Most; }", "Upper.Limits.Most")]
    [InlineData("namespace Lower; class A { int B(int c = (int)Kind.One) => c; }", "Upper.Kind.One")]
    [InlineData("namespace Lower; class A { bool B(object c) => c is Kind.One; }", "Upper.Kind.One")]
    [InlineData("namespace Lower; class A { string B = nameof(Limits); }", "Upper.Limits")]
    public void A_use_without_a_trace_is_found_in_the_source(string lower, string what) =>
        Assert.Contains(SourceUses.Of(SourceCode.Of(lower, "namespace Upper; class Limits { public const int Most = 1; } enum Kind { One }")), use => use.From == "Lower" && use.What == what);

    [Fact]
    public void A_property_that_has_the_name_of_a_type_is_no_use_of_it() => Assert.Empty(SourceUses.Of(SourceCode.Of(
        "namespace Lower; class A { string Limits; int B => Limits.Length; }", "namespace Upper; class Limits { public const int Most = 1; }")));
}

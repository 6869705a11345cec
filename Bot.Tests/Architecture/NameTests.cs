using System.Text.RegularExpressions;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Web;
using Bot.Tests.Architecture.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bot.Tests.Architecture;

/// <summary>Names are the field's words, and one name is one type.</summary>
public sealed partial class NameTests
{
    private static readonly HashSet<string> Banned = new(StringComparer.OrdinalIgnoreCase)
    {
        "Desk", "Shelf", "Vault", "Passage", "Passages", "Held", "Hear", "Heard", "Told", "Passing", "Taking", "Talk", "Talks",
        "Helper", "Helpers", "Util", "Utils", "Manager", "Stuff",
    };

    private static readonly HashSet<string> BannedInMembers = new(StringComparer.OrdinalIgnoreCase) { "Desk", "Shelf", "Vault", "Passage", "Held", "Hear", "Heard", "Unheard", "Told", "Untold", "Passing", "Taking" };

    [Fact]
    public void Names_are_the_words_of_the_field() => Verdict.Kept(CheckWords(ProductCode.Source));

    [Fact]
    public void Members_are_named_in_the_words_of_the_field() => Verdict.Kept(CheckMembers(ProductCode.Source));

    [Fact]
    public void One_name_is_one_type() => Verdict.Kept(CheckHomonyms(ProductCode.Source));

    [Theory]
    [InlineData("class AddressVault;", "AddressVault says Vault (File0.cs:1)")]
    [InlineData("class A { record HeldAnswer; }", "HeldAnswer says Held (File0.cs:1)")]
    [InlineData("enum NewDayTalk;", "NewDayTalk says Talk (File0.cs:1)")]
    [InlineData("namespace N.Shelf; class A;", "N.Shelf says Shelf (File0.cs)")]
    public void A_banned_word_is_found(string text, string violation) => Assert.Equal([violation], CheckWords(SourceCode.Of(text)));

    [Fact]
    public void A_banned_word_is_found_in_the_name_of_a_file() =>
        Assert.Equal(["A/FollowUpDesk.Days.cs says Desk"], CheckWords(new([SourceFile.Parse("A/FollowUpDesk.Days.cs", "")])));

    [Theory]
    [InlineData("class Desktop;")]
    [InlineData("class WithheldAnswer;")]
    public void A_word_that_only_begins_so_is_kept(string text) => Assert.Empty(CheckWords(SourceCode.Of(text)));

    [Theory]
    [InlineData("class A { bool isTold; }", "isTold says Told (File0.cs:1)")]
    [InlineData("class A { void Heard() { } }", "Heard says Heard (File0.cs:1)")]
    [InlineData("class A { int Untold { get; } }", "Untold says Untold (File0.cs:1)")]
    [InlineData("class A { void B() { var told = 1; } }", "told says told (File0.cs:1)")]
    [InlineData("class A { void B() { var (held, d) = (1, 2); } }", "held says held (File0.cs:1)")]
    [InlineData("class A { void B(int taking) { } }", "taking says taking (File0.cs:1)")]
    [InlineData("enum A { HeardOf }", "HeardOf says Heard (File0.cs:1)")]
    public void A_banned_word_is_found_in_the_name_of_a_member(string text, string violation) => Assert.Equal([violation], CheckMembers(SourceCode.Of(text)));

    [Fact]
    public void A_homonym_is_found() => Assert.Equal(
        ["Spelling is N.Spelling, M.Spelling"], CheckHomonyms(SourceCode.Of("namespace N; class Spelling;", "namespace M; class Spelling;")));

    [Theory]
    [InlineData("namespace N; partial class A;", "namespace N; partial class A;")]
    [InlineData("namespace N; class A { class Log; }", "namespace M; class B { class Log; }")]
    [InlineData("namespace N; class A;", "namespace N; class A<T>;")]
    public void What_is_no_homonym_is_kept(string one, string other) => Assert.Empty(CheckHomonyms(SourceCode.Of(one, other)));

    private static IEnumerable<string> CheckWords(SourceCode code) =>
        code.Types.SelectMany(type => BannedIn(type.Name).Select(word => $"{type.Name} says {word} ({type.Place})"))
            .Concat(code.Files.SelectMany(file => BannedIn(file.Namespace).Select(word => $"{file.Namespace} says {word} ({file.Path})")))
            .Concat(code.Files.SelectMany(file => BannedIn(Path.GetFileName(file.Path)).Select(word => $"{file.Path} says {word}")));

    private static IEnumerable<string> CheckMembers(SourceCode code) =>
        from file in code.Files
        from member in file.Root.DescendantNodes()
        from name in NamesOf(member)
        from word in Words().Matches(name).Select(word => word.Value).Where(BannedInMembers.Contains)
        select $"{name} says {word} ({file.Place(member)})";

    private static IEnumerable<string> NamesOf(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.Text],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        EnumMemberDeclarationSyntax value => [value.Identifier.Text],
        VariableDeclaratorSyntax variable => [variable.Identifier.Text],
        SingleVariableDesignationSyntax variable => [variable.Identifier.Text],
        ParameterSyntax parameter => [parameter.Identifier.Text],
        _ => [],
    };

    private static IEnumerable<string> BannedIn(string name) => Words().Matches(name).Select(word => word.Value).Where(Banned.Contains);

    private static IEnumerable<string> CheckHomonyms(SourceCode code) => code.Types
        .Where(type => type.Outer is null)
        .GroupBy(type => type.Name)
        .Where(types => types.Select(type => type.Namespace).Distinct().Count() > 1)
        .Select(types => $"{types.Key} is {string.Join(", ", types.Select(type => type.FullName).Distinct())}");

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}

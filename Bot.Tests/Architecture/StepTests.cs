using Bot.Tests.Architecture.Code;

namespace Bot.Tests.Architecture;

/// <summary>No arrow up, and none between folders of one step: so no provider, edge or capability knows another.</summary>
public sealed class StepTests
{
    [Fact]
    public void A_folder_uses_lower_steps_only() => Verdict.Kept(Staircase.All.SelectMany(stairs => Check(stairs, ProductCode.Uses)));

    [Theory]
    [InlineData("Bot.Host.Platform", "Bot.Host.Contacts", "Platform may not know Contacts")]
    [InlineData("Bot.Host.Contacts", "Bot.Host.Attention", "Contacts may not know Attention")]
    [InlineData("Bot.Host.Twilio", "Bot.Host.BotFramework", "Twilio may not know BotFramework")]
    [InlineData("Bot.Host.Data.Model", "Bot.Host.Contacts", "Data may not know Contacts")]
    [InlineData("Bot.Host.Verbs", "Bot.Host", "Verbs may not know the root")]
    public void An_arrow_up_is_found(string from, string to, string violation) =>
        Assert.Equal([$"{violation}: A uses B"], Check(Staircase.Host, [new Use(from, to, "B", "A")]));

    [Theory]
    [InlineData("Bot.Host.Contacts", "Bot.Host.Platform")]
    [InlineData("Bot.Host.Contacts", "Bot.Host.Data.Model")]
    [InlineData("Bot.Host.Data.Model", "Bot.Host.Data")]
    [InlineData("Bot.Host", "Bot.Host.Verbs")]
    [InlineData("Bot.Host.Platform", "Bot.Dialogs.Engine")]
    [InlineData("Bot.Host.Platform", "System")]
    public void Other_arrows_are_kept(string from, string to) => Assert.Empty(Check(Staircase.Host, [new Use(from, to, "B", "A")]));

    private static IEnumerable<string> Check(Staircase stairs, IEnumerable<Use> uses) =>
        from use in uses
        let @from = stairs.FolderOf(use.From)
        let to = stairs.FolderOf(use.Namespace)
        where @from is not null && to is not null && @from != to && stairs.StepOf(to) >= stairs.StepOf(@from)
        select $"{@from} may not know {(to.Length == 0 ? "the root" : to)}: {use}";
}

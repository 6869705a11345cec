using Bot.Dialogs.Surveys;
using Bot.Host.Channels;

namespace Bot.Tests.Host.Channels;

public sealed class ChannelTraitsTests
{
    [Theory]
    [InlineData("sms", SurveyChannel.Sms, true, false, false, "sms")]
    [InlineData("webchat", SurveyChannel.WebChat, false, true, true, "webchat")]
    [InlineData("anonymous", SurveyChannel.WebChat, false, true, true, "anonymous")]
    [InlineData("bot:msteams", SurveyChannel.WebChat, true, true, true, "msteams")]
    public void A_channel_is_known_by_what_it_can_do(
        string name, SurveyChannel survey, bool canPush, bool hasButtons, bool othersMaySee, string publicName)
    {
        var traits = ChannelTraits.Of(name);

        Assert.Equal(
            (name, survey, canPush, hasButtons, othersMaySee, publicName),
            (traits.Name, traits.SurveyChannel, traits.CanPush, traits.HasButtons, traits.OthersMaySee, traits.PublicName));
    }

    [Fact]
    public void A_channel_that_nobody_knows_is_a_mistake_of_ours() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChannelTraits.Of("fax"));
}

using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Host.Outbox;

namespace Bot.Tests.Host.Outbox;

public sealed class MessagePolicyTests
{
    public static TheoryData<ReplyKind> Kinds => [.. Enum.GetValues<ReplyKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_message_has_a_policy(ReplyKind kind)
    {
        var policy = MessagePolicy.Of(kind);

        // Who asks gets an answer at any hour and without having agreed to anything; what we write first is written once.
        Assert.Equal(policy.IsProactive, policy.Purpose is not null);
        Assert.Equal(policy.IsProactive, policy.Priority is MessagePriority.FollowUp);
        Assert.True(!policy.IsProactive || policy.Key is not MessageKey.None);
        Assert.True(!policy.IsProactive || policy.AllowedAfterOptOut is null);
    }

    [Theory]
    [InlineData(ReplyKind.Nudge, ConsentPurpose.Survey)]
    [InlineData(ReplyKind.Reminder, ConsentPurpose.Reminders)]
    [InlineData(ReplyKind.CheckIn, ConsentPurpose.Reminders)]
    [InlineData(ReplyKind.Urgent, null)]
    [InlineData(ReplyKind.Code, null)]
    public void What_we_write_first_needs_consent(ReplyKind kind, ConsentPurpose? purpose) => Assert.Equal(purpose, MessagePolicy.Of(kind).Purpose);

    [Fact]
    public void The_database_is_asked_for_the_same_purposes() => Assert.Equal(
        "CASE m.kind WHEN 'nudge' THEN 'survey' WHEN 'reminder' THEN 'reminders' WHEN 'check_in' THEN 'reminders' END", MessagePolicy.PurposeSql);
}

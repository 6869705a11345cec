using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class CommitmentFormTests
{
    /// <summary>A commitment with every key it may have, none at its standard value. It goes on after <see cref="SampleSurveys.Head"/>.</summary>
    public const string EveryKey = """
          - id: pledge
            type: commitment
            text: {en: What is one thing you will do?}
            sms: {en: What will you do?}
            optional: true
            invalid_attempts: 2
            show_if: {question: area, is: jobs}
            suggestions:
              - {id: talk, label: {en: Talk with a neighbor}, sms: {en: Talk}, synonyms: [chat], topic: engagement}
            ask_where: false
            ask_obstacle: true
            max_messages: 5
            reminders: [{before: 1w}, {before: 1mo}]
            check_ins: [{after: 2d}, {after: 30d, only_if: not_yet}]
            at_hour: 18

        """;

    [Fact]
    public void Every_key_reaches_the_model()
    {
        var reading = SampleSurveys.Read(SampleSurveys.Head + EveryKey);

        Assert.Empty(reading.Problems);
        var pledge = Assert.IsType<Question.Commitment>(reading.Survey!.Find("pledge"));
        Assert.Equal(new Wording("What is one thing you will do?", "What will you do?"), pledge.Text.Wordings[Language.English]);
        Assert.Equal((true, 2, new Condition.Is("area", "jobs")), (pledge.Optional, pledge.InvalidAttempts, pledge.ShowIf));
        var talk = Assert.Single(pledge.Suggestions);
        Assert.Equal(("talk", new Wording("Talk with a neighbor", "Talk"), "engagement"), (talk.Id, talk.Label.Wordings[Language.English], talk.Topic));
        Assert.Equal((false, true), (pledge.AsksWhere, pledge.AsksObstacle));
        Assert.Equal((5, 18), (pledge.FollowUp.MaxMessages, pledge.FollowUp.AtHour));
        Assert.Equal([new CalendarSpan(7, 0), new CalendarSpan(0, 1)], pledge.FollowUp.Reminders.ToArray());
        Assert.Equal([new CheckIn(new CalendarSpan(2, 0), false), new CheckIn(new CalendarSpan(30, 0), true)], pledge.FollowUp.CheckIns.ToArray());
    }

    [Fact]
    public void What_a_file_leaves_out_follows_the_evidence()
    {
        var pledge = Read("");

        Assert.Empty(pledge!.Suggestions);
        Assert.Equal((true, false), (pledge.AsksWhere, pledge.AsksObstacle));
        Assert.Equal((3, 10), (pledge.FollowUp.MaxMessages, pledge.FollowUp.AtHour));
        Assert.Equal([CalendarSpan.OfDays(1)], pledge.FollowUp.Reminders.ToArray());
        Assert.Equal([new CheckIn(CalendarSpan.OfDays(1), false), new CheckIn(CalendarSpan.OfDays(7), true)], pledge.FollowUp.CheckIns.ToArray());
    }

    [Fact]
    public void Empty_lists_follow_nothing_up()
    {
        var pledge = Read("reminders: []\n    check_ins: []");

        Assert.Empty(pledge!.FollowUp.Reminders);
        Assert.Empty(pledge.FollowUp.CheckIns);
    }

    [Theory]
    [InlineData("0d", 0, 0)]
    [InlineData("1d", 1, 0)]
    [InlineData("365d", 365, 0)]
    [InlineData("366d", null, null)]
    [InlineData("52w", 364, 0)]
    [InlineData("53w", null, null)]
    [InlineData("400000000w", null, null)]
    [InlineData("12mo", 0, 12)]
    [InlineData("13mo", null, null)]
    [InlineData("1m", null, null)]
    [InlineData("1", null, null)]
    [InlineData("-1d", null, null)]
    [InlineData("99999999999d", null, null)]
    public void A_time_by_the_calendar_is_a_number_and_a_unit(string written, int? days, int? months)
    {
        var span = Read($"reminders: [{{before: {written}}}]")?.FollowUp.Reminders.Single();

        Assert.Equal((days, months), (span?.Days, span?.Months));
    }

    private static Question.Commitment? Read(string keys) => (Question.Commitment?)SampleSurveys.Read(
        $"{SampleSurveys.Head}  - id: pledge\n    type: commitment\n    text: What will you do?\n    {keys}\n").Survey?.Find("pledge");
}

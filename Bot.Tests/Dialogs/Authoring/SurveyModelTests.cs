using System.Globalization;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using NSubstitute;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class SurveyModelTests
{
    public const string EveryKey = """
        survey: everything
        title: {en: Everything, es: Todo}
        default_language: en
        keywords: [EVERYTHING, ALLOFIT]
        channels: [webchat]
        anonymous: true
        repeat: refuse
        expires_after: 90m
        reopens_for: 2w
        nudge_after: 0
        invalid_attempts: 2
        introduction: {en: A long hello, es: Un largo saludo, sms: {en: Hello}}
        questions:
          - {id: hello, type: statement, text: Hello.}
          - {id: why, type: text, text: {en: Why is that?}, sms: {en: Why?}, optional: true, invalid_attempts: 1}
          - id: area
            type: single_choice
            text: Which?
            choices:
              - {id: housing, label: {en: Affordable housing}, sms: {en: Housing}, synonyms: {en: [rent], es: [renta]}, topic: housing}
              - {id: jobs, label: Jobs, synonyms: [work]}
            other: {label: Something else, sms: Else}
          - id: needs
            type: multiple_choice
            text: What do you need?
            choices: [{id: bus, label: Bus}, {id: park, label: Park}]
            other: {label: More}
            min_choices: 2
            max_choices: 3
            show_if: {all: [{question: area, is: housing}, {not: {question: why, answered: true}}]}
          - {id: order, type: ranking, text: In which order?, choices: [{id: bus, label: Bus}, {id: park, label: Park}]}
          - {id: share, type: scale, min: 1, max: 5, text: How much?, labels: {1: {en: Little, es: Poco}, 5: A lot}}
          - {id: agree, type: yes_no, text: May we write?, consent: reminders, show_if: {any: [{question: share, at_least: 4}, {question: area, any_of: [jobs, other]}]}}
          - {id: people, type: number, text: How many people?, min: 0, max: 12.5, integer: true, show_if: {question: share, is: 3.0}}
          - {id: when, type: date, text: When?, earliest: 2027-01-31, latest: today+2w, show_if: {question: needs, is_not: bus}}
          - {id: zip, type: postal_code, text: Which code?, country: CA, show_if: {question: people, at_most: 4}}
          - {id: tongue, type: language, text: {en: Which language?, es: ¿Qué idioma?}}
        closing: {en: Thanks, sms: Ok}
        """;

    private static readonly Survey Everything = SampleSurveys.Read(EveryKey).Survey!;

    [Fact]
    public void Every_key_of_a_survey_reaches_the_model()
    {
        Assert.Equal("everything", Everything.Id);
        Assert.Equal([new Keyword(Language.English, "EVERYTHING"), new Keyword(Language.English, "ALLOFIT")], Everything.Keywords.ToArray());
        Assert.Equal([SurveyChannel.WebChat], Everything.Channels.ToArray());
        Assert.True(Everything.Anonymous);
        Assert.Equal(RepeatRule.Refuse, Everything.Repeat);
        Assert.Equal((TimeSpan.FromMinutes(90), TimeSpan.FromDays(14), TimeSpan.Zero), (Everything.ExpiresAfter, Everything.ReopensFor, Everything.NudgeAfter));
        Assert.Equal(2, Everything.InvalidAttempts);
        Assert.Equal(new Wording("A long hello", "Hello"), Everything.Introduction!.Wordings[Language.English]);
        Assert.Equal(new Wording("Un largo saludo"), Everything.Introduction.Wordings[Language.Spanish]);
        Assert.Equal(new Wording("Thanks", "Ok"), Everything.Closing!.Wordings[Language.English]);
        Assert.Equal([Language.English, Language.Spanish], Everything.Languages.ToArray());
    }

    [Fact]
    public void Every_key_of_a_choice_reaches_the_model()
    {
        var area = Find<Question.SingleChoice>("area");

        Assert.Equal(new Wording("Affordable housing", "Housing"), area.Choices[0].Label.Wordings[Language.English]);
        Assert.Equal("housing", area.Choices[0].Topic);
        Assert.Equal(["rent"], area.Choices[0].Synonyms[Language.English].ToArray());
        Assert.Equal(["renta"], area.Choices[0].Synonyms[Language.Spanish].ToArray());
        Assert.Equal(["work"], area.Choices[1].Synonyms[Language.English].ToArray());
        Assert.Equal(new Wording("Something else", "Else"), area.Other!.Wordings[Language.English]);
    }

    [Fact]
    public void Every_key_of_a_question_reaches_the_model()
    {
        var why = Find<Question.OpenText>("why");
        Assert.Equal((true, 1, new Wording("Why is that?", "Why?")), (why.Optional, why.InvalidAttempts, why.Text.Wordings[Language.English]));
        var needs = Find<Question.MultipleChoice>("needs");
        Assert.Equal((2, 3), (needs.MinChoices, needs.MaxChoices));
        Assert.Equal(2, Find<Question.Ranking>("order").Choices.Length);
        var share = Find<Question.Scale>("share");
        Assert.Equal((1, 5, "Poco"), (share.Min, share.Max, share.Labels[1].Wordings[Language.Spanish].Full));
        Assert.Equal(ConsentPurpose.Reminders, Find<Question.YesNo>("agree").Consent);
        var people = Find<Question.Number>("people");
        Assert.Equal((0m, 12.5m, true), (people.Min, people.Max, people.WholeOnly));
        var when = Find<Question.Date>("when");
        Assert.Equal((new DateBound(new DateOnly(2027, 1, 31)), new DateBound(null, 14)), (when.Earliest, when.Latest));
        Assert.Equal("CA", Find<Question.PostalCode>("zip").Country);
    }

    [Fact]
    public void Every_condition_reaches_the_model()
    {
        var all = Assert.IsType<Condition.All>(Find<Question>("needs").ShowIf);
        Assert.Equal([new Condition.Is("area", "housing"), new Condition.Not(new Condition.Answered("why", true))], all.Parts.ToArray());
        var any = Assert.IsType<Condition.Any>(Find<Question>("agree").ShowIf);
        Assert.Equal(new Condition.AtLeast("share", 4), any.Parts[0]);
        Assert.Equal(["jobs", "other"], Assert.IsType<Condition.AnyOf>(any.Parts[1]).Values.ToArray());
        Assert.Equal(new Condition.Is("share", "3"), Find<Question>("people").ShowIf);
        Assert.Equal(new Condition.IsNot("needs", "bus"), Find<Question>("when").ShowIf);
        Assert.Equal(new Condition.AtMost("people", 4), Find<Question>("zip").ShowIf);
    }

    [Fact]
    public void What_a_file_leaves_out_has_the_standard_value()
    {
        var survey = SampleSurveys.Read(SampleSurveys.Head).Survey!;

        Assert.Equal([SurveyChannel.Sms, SurveyChannel.WebChat], survey.Channels.ToArray());
        Assert.Equal((RepeatRule.Replace, false, 3), (survey.Repeat, survey.Anonymous, survey.InvalidAttempts));
        Assert.Equal((TimeSpan.FromDays(3), TimeSpan.FromDays(14), TimeSpan.FromHours(24)), (survey.ExpiresAfter, survey.ReopensFor, survey.NudgeAfter));
        Assert.Null(survey.Introduction);
        Assert.Null(survey.Closing);
        Assert.Empty(survey.Keywords);
    }

    [Theory]
    [InlineData("45m", 45)]
    [InlineData("1h", 60)]
    [InlineData("3d", 3 * 24 * 60)]
    [InlineData("2w", 14 * 24 * 60)]
    [InlineData("365d", 365 * 24 * 60)]
    [InlineData("366d", null)]
    [InlineData("0", null)]
    [InlineData("-1d", null)]
    [InlineData("1.5h", null)]
    [InlineData("3", null)]
    [InlineData("99999999999w", null)]
    public void A_time_is_a_number_and_a_unit(string written, int? minutes)
    {
        var survey = SampleSurveys.Read($"expires_after: {written}\nnudge_after: 0\n" + SampleSurveys.Head).Survey;

        Assert.Equal(minutes, (int?)survey?.ExpiresAfter.TotalMinutes);
    }

    [Theory]
    [InlineData("2028-02-29", "2028-02-29")]
    [InlineData("today", "2027-01-31")]
    [InlineData("today+1d", "2027-02-01")]
    [InlineData("today - 2w", "2027-01-17")]
    [InlineData("2027-02-29", null)]
    [InlineData("today+40000d", null)]
    [InlineData("today+1m", null)]
    [InlineData("tomorrow", null)]
    public void A_day_is_fixed_or_counted_from_today(string written, string? day)
    {
        var survey = SampleSurveys.Read(SampleSurveys.Head + $"  - {{id: when, type: date, text: When?, earliest: {written}}}\n").Survey;
        var bound = (survey?.Find("when") as Question.Date)?.Earliest?.On(new DateOnly(2027, 1, 31));

        Assert.Equal(day, bound?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Questions_for_different_answers_don_t_add_up_against_the_residents_patience()
    {
        var branches = string.Concat(Enumerable.Range(1, 4).Select(n =>
            $"  - {{id: h{n}, type: text, text: Why?, show_if: {{question: area, is: housing}}}}\n  - {{id: j{n}, type: text, text: Why?, show_if: {{question: area, is: jobs}}}}\n"));

        Assert.Empty(SampleSurveys.Read(SampleSurveys.Head + branches).Problems);
        Assert.Equal("too-many-questions", Assert.Single(SampleSurveys.Read(SampleSurveys.Head + branches + "  - {id: h5, type: text, text: Why?, show_if: {question: area, is: housing}}\n").Problems).Code);
    }

    [Fact]
    public void A_message_over_budget_is_told_at_its_question()
    {
        var budget = Substitute.For<IMessageBudget>();
        budget.Overruns(default!).ReturnsForAnyArgs([new BudgetOverrun("area", Language.English, 4, 3)]);

        var reading = SurveyReader.Read(SampleSurveys.Head, "sample.yaml", budget);

        var problem = Assert.Single(reading.Problems);
        Assert.Equal((5, "over-budget", Severity.Warning), (problem.Line, problem.Code, problem.Severity));
        Assert.NotNull(reading.Survey);
    }

    [Fact]
    public void Surveys_that_share_an_id_or_a_keyword_are_told_together()
    {
        var one = SampleSurveys.Read("keywords: [MÁTTERS]\n" + SampleSurveys.Head);
        var same = SampleSurveys.Read(SampleSurveys.Head);
        var other = SampleSurveys.Read(SampleSurveys.Head.Replace("survey: sample", "survey: other\nkeywords: [matters]", StringComparison.Ordinal));

        var problems = SurveyReader.CheckTogether([("one.yaml", one), ("same.yaml", same), ("other.yaml", other)]);

        Assert.Equal(
            [("same.yaml", 1, "duplicate-id"), ("other.yaml", 2, "keyword-taken")],
            problems.Select(problem => (problem.File, problem.Line, problem.Code)));
    }

    private static T Find<T>(string id)
        where T : Question => Assert.IsAssignableFrom<T>(Everything.Find(id));
}

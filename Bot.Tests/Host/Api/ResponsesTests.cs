using System.Net;
using System.Text.Json;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Api;

public sealed class ResponsesTests : IAsyncLifetime
{
    private const string Survey = "what-matters-most";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    private TestHost host = null!;
    private HttpClient analyst = null!;

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync();
        analyst = await host.ClientAsAsync(Roles.Analyst);
    }

    public async Task DisposeAsync()
    {
        analyst.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_is_one_row_with_exactly_the_fields_of_the_contract()
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        var session = await ana.StartsAsync(Survey, Monday, source: "LIB3");
        var answer = await ana.AnswersAsync(session, "area", "\"housing\"", "vivienda, señora", Monday.AddMinutes(1));

        var row = Assert.Single((await analyst.JsonAsync($"/api/v1/responses?survey={Survey}")).EnumerateArray());

        Assert.Equal(
            ["response_id", "survey", "version", "respondent", "channel", "source", "language", "question", "outcome", "value", "text", "translation", "answered_at"],
            row.EnumerateObject().Select(field => field.Name));
        Assert.Equal(answer.Id, row.GetProperty("response_id").GetGuid());
        Assert.Equal(Survey, row.GetProperty("survey").GetString());
        Assert.Equal(1, row.GetProperty("version").GetInt32());
        Assert.Equal("sms", row.GetProperty("channel").GetString());
        Assert.Equal("LIB3", row.GetProperty("source").GetString());
        Assert.Equal("es", row.GetProperty("language").GetString());
        Assert.Equal("area", row.GetProperty("question").GetString());
        Assert.Equal("answered", row.GetProperty("outcome").GetString());
        Assert.Equal("housing", row.GetProperty("value").GetString());
        Assert.Equal("vivienda, señora", row.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("translation").ValueKind);
        Assert.Equal("2026-03-02T15:01:00Z", row.GetProperty("answered_at").GetString());
    }

    [Theory]
    [InlineData("\"housing\"", "housing")]
    [InlineData("[\"jobs\",\"safety\"]", "jobs;safety")]
    [InlineData("-4.5", "-4.5")]
    [InlineData("\"2026-12-31\"", "2026-12-31")]
    [InlineData("\"yes\"", "yes")]
    public async Task A_value_keeps_its_type_in_json_and_is_plain_in_csv(string stored, string plain)
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        await ana.AnswersAsync(await ana.StartsAsync(Survey, Monday), "q", stored, "words", Monday);

        var json = (await analyst.JsonAsync($"/api/v1/responses?survey={Survey}"))[0].GetProperty("value").GetRawText();
        var csv = await analyst.GetStringAsync($"/api/v1/responses?survey={Survey}&format=csv");

        Assert.Equal(stored, json);
        Assert.Contains($",q,answered,{plain},words,,2026-03-02T15:00:00.000Z\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_replaced_or_not_usable_is_left_out_and_what_was_skipped_or_unmatched_has_no_value()
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        var session = await ana.StartsAsync(Survey, Monday);
        await ana.AnswersAsync(session, "replaced", "\"jobs\"", "jobs", Monday, supersededAt: Monday.AddMinutes(1));
        await ana.AnswersAsync(session, "unusable", null, "hm", Monday, status: "unusable");
        await ana.AnswersAsync(session, "skipped", null, "SKIP", Monday.AddMinutes(1), status: "skipped");
        await ana.AnswersAsync(session, "unmatched", null, "hm\nwell", Monday.AddMinutes(2), status: "unmatched");

        await ana.AnswersAsync(session, "unknown", null, "no idea", Monday.AddMinutes(3), status: "does_not_know");

        var rows = (await analyst.JsonAsync($"/api/v1/responses?survey={Survey}")).EnumerateArray().ToList();

        Assert.Equal(["skipped", "unmatched", "unknown"], rows.Select(row => row.GetProperty("question").GetString()));
        Assert.All(rows, row => Assert.Equal(JsonValueKind.Null, row.GetProperty("value").ValueKind));
        Assert.Equal(["skipped", "unmatched", "does_not_know"], rows.Select(row => row.GetProperty("outcome").GetString()));
        Assert.Equal([null, "hm\nwell", "no idea"], rows.Select(row => row.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_respondent_is_one_pseudonym_within_a_survey_and_another_in_the_next()
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        var first = await ana.StartsAsync(Survey, Monday, "completed");
        await ana.AnswersAsync(first, "area", "\"jobs\"", "1", Monday);
        await ana.AnswersAsync(first, "why", "\"x\"", "x", Monday.AddMinutes(1));
        await ana.AnswersAsync(await ana.StartsAsync("can-we-talk", Monday, "completed"), "q", "\"x\"", "x", Monday);
        var ben = await Resident.MeetAsync(host, "+17045550102", Monday);
        await ben.AnswersAsync(await ben.StartsAsync(Survey, Monday.AddHours(1)), "area", "\"jobs\"", "1", Monday);

        var here = await RespondentsAsync(Survey);
        var there = await RespondentsAsync("can-we-talk");

        Assert.Equal(here[0], here[1]);
        Assert.NotEqual(here[0], here[2]);
        Assert.DoesNotContain(there[0], here);
    }

    [Fact]
    public async Task Every_page_of_a_large_survey_comes_once_and_in_order()
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        var rows = new List<object>();
        for (var s = 0; s < 40; s++)
        {
            var session = new SessionRow
            {
                Id = Guid.CreateVersion7(Monday.AddMinutes(s)),
                ConversationId = ana.ConversationId,
                Survey = Survey,
                Version = 1,
                Status = SessionStatus.Completed,
                Channel = "sms",
                Language = "en",
                StartedAt = Monday,
                RecordedAt = Monday,
            };
            rows.Add(session);
            rows.AddRange(Enumerable.Range(0, 30).Select(a => new AnswerRow
            {
                Id = Guid.CreateVersion7(Monday.AddSeconds(a)),
                SessionId = session.Id,
                Question = $"q{s * 30 + a}",
                Status = AnswerStatus.Answered,
                Value = "1",
                Text = "1",
                WhoseWords = WordsOf.Resident,
                Language = "en",
                AnsweredAt = Monday,
            }));
        }

        await host.StoreAsync([.. rows]);

        var questions = (await analyst.JsonAsync($"/api/v1/responses?survey={Survey}")).EnumerateArray().Select(row => row.GetProperty("question").GetString());

        Assert.Equal(Enumerable.Range(0, 1200).Select(n => $"q{n}"), questions);
    }

    [Theory]
    [InlineData("2026-03-02T15:30:00Z", 1)]
    [InlineData("2026-03-02T16:00:00Z", 1)]
    [InlineData("2026-03-02T11:00:00.000-05:00", 1)]
    [InlineData("2026-03-02T16:00:00+00:00", 1)]
    [InlineData("2026-03-02T16:00:00.001Z", 0)]
    [InlineData("2026-03-02", 2)]
    public async Task Since_keeps_what_was_answered_then_or_later(string since, int rows)
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        var session = await ana.StartsAsync(Survey, Monday);
        await ana.AnswersAsync(session, "a", "1", "1", Monday);
        await ana.AnswersAsync(session, "b", "1", "1", Monday.AddHours(1));

        Assert.Equal(rows, (await analyst.JsonAsync($"/api/v1/responses?survey={Survey}&since={since}")).GetArrayLength());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("?survey=nobody-made-this", HttpStatusCode.NotFound)]
    [InlineData("?survey=what-matters-most&format=xml", HttpStatusCode.BadRequest)]
    [InlineData("?survey=what-matters-most&since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("?survey=what-matters-most&since=2026-13-01", HttpStatusCode.BadRequest)]
    public async Task A_wrong_question_is_answered_by_a_problem(string query, HttpStatusCode status)
    {
        using var answer = await analyst.GetAsync("/api/v1/responses" + query);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1 for this", "'+1 for this")]
    [InlineData("- rent", "'- rent")]
    [InlineData("@home", "'@home")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＠home", "'＠home")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("two\nlines, \"quoted\"", "\"two\nlines, \"\"quoted\"\"\"")]
    public async Task Words_in_csv_are_quoted_and_never_a_formula(string text, string cell)
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        await ana.AnswersAsync(await ana.StartsAsync(Survey, Monday), "q", "1", text, Monday);

        using var answer = await analyst.GetAsync($"/api/v1/responses?survey={Survey}&format=csv");
        var csv = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($",q,answered,1,{cell},,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_a_header_and_a_line_an_answer()
    {
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        var session = await ana.StartsAsync(Survey, Monday, source: "LIB3");
        var answer = await ana.AnswersAsync(session, "area", "\"housing\"", "vivienda, señora", Monday.AddMinutes(1));
        var skipped = await ana.AnswersAsync(session, "why", null, "SKIP", Monday.AddMinutes(2), status: "skipped");
        var respondent = (await RespondentsAsync(Survey))[0];

        var csv = await analyst.GetByteArrayAsync($"/api/v1/responses?survey={Survey}&format=csv");

        Assert.Equal(
            "response_id,survey,version,respondent,channel,source,language,question,outcome,value,text,translation,answered_at\r\n"
            + $"{answer.Id},{Survey},1,{respondent},sms,LIB3,es,area,answered,housing,\"vivienda, señora\",,2026-03-02T15:01:00.000Z\r\n"
            + $"{skipped.Id},{Survey},1,{respondent},sms,LIB3,es,why,skipped,,,,2026-03-02T15:02:00.000Z\r\n",
            System.Text.Encoding.UTF8.GetString(csv));
    }

    [Fact]
    public async Task An_export_is_in_the_audit_with_the_name_of_the_key()
    {
        await analyst.GetAsync($"/api/v1/responses?survey={Survey}");

        var newest = (await analyst.JsonAsync("/api/v1/audit?limit=1"))[0];

        Assert.Equal("responses.exported", newest.GetProperty("action").GetString());
        Assert.Equal("key:analyst", newest.GetProperty("actor").GetString());
        Assert.Equal(Survey, newest.GetProperty("subject").GetString());
    }

    private async Task<List<string?>> RespondentsAsync(string survey) =>
        [.. (await analyst.JsonAsync($"/api/v1/responses?survey={survey}")).EnumerateArray().Select(row => row.GetProperty("respondent").GetString())];
}

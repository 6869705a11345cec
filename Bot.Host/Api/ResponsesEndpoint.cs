using Bot.Host.Identity;
using Bot.Host.Publishing;
using Bot.Host.Results;
using Bot.Host.Surveys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Api;

/// <summary><c>GET /api/v1/responses</c>: every answer of a survey, streamed.</summary>
internal static class ResponsesEndpoint
{
    public static void MapResponses(this RouteGroupBuilder api) => api.MapGet("/responses", ReadAsync)
        .RequireKey(Roles.Analyst)
        .WithTags("Responses")
        .WithName("ReadResponses")
        .WithSummary("Every answer of a survey, one row an answer, open sessions included")
        .WithDescription("One streamed array without pages, or CSV. `since` leaves out what was answered before it. Answers that were replaced are left out.")
        .Produces<ResponseRow[]>(StatusCodes.Status200OK, "application/json", "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ReadAsync(
        HttpContext http, string? survey, string? format, string? since, ResponseReader reader, Publisher publisher, PublishedSurveys surveys, DatabaseWriter writer, ProgramClock clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(survey))
        {
            return TypedResults.Problem("'survey' must name a survey, as in ?survey=what-matters-most.", statusCode: 400);
        }

        if (format is not (null or "json" or "csv"))
        {
            return TypedResults.Problem("'format' must be json or csv.", statusCode: 400);
        }

        if (!ApiQuery.TryMoment(since, out var from))
        {
            return TypedResults.Problem(ApiQuery.SinceRule, statusCode: 400);
        }

        if (!await publisher.KnowsAsync(PublicationKind.Survey, survey, version: 1, cancellationToken))
        {
            return TypedResults.Problem("No survey with this id was ever published.", statusCode: 404);
        }

        await AuditWriter.RecordAsync(writer, http.Actor(), "responses.exported", survey, $"{format ?? "json"}{(since is null ? "" : $" since {from:O}")}", clock.GetUtcNow());

        // Anonymous answers know their day only: what came later that day must not be missed.
        var pages = reader.ReadAsync(survey, surveys.Catalog.Find(survey) is { Anonymous: true } ? from.DayOf() : from, cancellationToken);
        await (format is "csv" ? WriteCsvAsync(http.Response, survey, pages, cancellationToken) : JsonStream.WriteAsync(http.Response, pages, cancellationToken));
        return TypedResults.Empty;
    }

    private static Task WriteCsvAsync(
        HttpResponse response, string survey, IAsyncEnumerable<IReadOnlyList<ResponseRow>> pages, CancellationToken cancellationToken)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{survey}.csv\"";
        return ResponseCsv.WriteAsync(response.Body, pages, cancellationToken);
    }
}

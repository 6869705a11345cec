using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Dialogs.Commitments;
using Bot.Host.Data;
using Bot.Host.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Api;

/// <summary><c>GET /api/v1/commitments</c> and its summary: what people said they would do, and what became of it.</summary>
internal static class CommitmentsEndpoint
{
    // What is being made is nobody's promise yet.
    private static readonly ImmutableArray<string> Statuses =
        [.. Enum.GetValues<CommitmentStatus>().Where(status => status is not CommitmentStatus.Draft).Select(status => Text.Of(status))];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapCommitments(this RouteGroupBuilder api)
    {
        api.MapGet("/commitments", ListAsync)
            .RequireKey(Roles.Analyst)
            .WithTags("Commitments")
            .WithName("ListCommitments")
            .WithSummary("What people said they would do, and how it stands")
            .WithDescription("One streamed array without pages, oldest first. `status` keeps those that stand so. The words of a plan that was made after words of danger are left out (`what` and `where` are null).")
            .Produces<CommitmentEntry[]>(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/commitments/summary", SummaryAsync)
            .RequireKey(Roles.Analyst)
            .WithTags("Commitments")
            .WithName("SummarizeCommitments")
            .WithSummary("How many commitments were made, fell due, were kept, moved, let go or not answered")
            .WithDescription("In all, and by programme, survey, language and neighbourhood (the postal code). Groups of fewer than 5 commitments are left out, and where one would be the only one left out, the next smallest with it.");
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ListAsync(
        HttpContext http, string? status, CommitmentLists lists, DatabaseWriter writer, ProgramClock clock, CancellationToken cancellationToken)
    {
        if (status is not null && !Statuses.Contains(status, StringComparer.Ordinal))
        {
            return TypedResults.Problem($"'status' must be one of {string.Join(", ", Statuses)}.", statusCode: 400);
        }

        await writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            await AuditWriter.InsertAsync(sql, http.Actor(), "commitments.listed", status ?? "all", detail: null, clock.GetUtcNow());
            return Written.Kept(true);
        });
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        await foreach (var page in lists.ReadAsync(status, cancellationToken))
        {
            page.ForEach(entry => JsonSerializer.Serialize(json, entry, Json));
            await json.FlushAsync(cancellationToken);
            await http.Response.BodyWriter.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        return TypedResults.Empty;
    }

    private static async Task<Ok<CommitmentSummary>> SummaryAsync(CommitmentCounter counter, CancellationToken cancellationToken) =>
        TypedResults.Ok(await counter.CountAsync(cancellationToken));
}

using Bot.Host.Contacts;
using Bot.Host.Identity;
using Bot.Host.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Api;

/// <summary><c>GET /api/v1/commitments</c>: what residents said they would do, and how it goes.</summary>
internal static class CommitmentsEndpoint
{
    private static readonly string[] Statuses = [.. Enum.GetValues<CommitmentStatus>().Where(status => status is not CommitmentStatus.Draft).Select(Text.Of)];

    public static void MapCommitments(this RouteGroupBuilder api)
    {
        api.MapGet("/commitments", ReadAsync)
            .RequireKey(Roles.Analyst)
            .WithTags("Commitments")
            .WithName("ReadCommitments")
            .WithSummary("Every commitment, in the order they were made")
            .WithDescription($"One streamed array without pages. `status` keeps those that stand so: {string.Join(", ", Statuses)}. "
                + "`what` and `where` are null where the person spoke of danger, and once they were redacted. "
                + "To an analyst `contact_id` is a pseudonym that holds within this list only.")
            .Produces<CommitmentEntry[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/commitments/summary", CountAsync)
            .RequireKey(Roles.Analyst)
            .WithTags("Commitments")
            .WithName("CountCommitments")
            .WithSummary("How many commitments were made, kept, moved and let go, in total and in groups")
            .WithDescription($"By programme, language, survey and neighbourhood (the person's postal code). Groups of fewer than {SmallGroups.Fewest} people are left out.");
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ReadAsync(
        HttpContext http, string? status, CommitmentLister commitments, AddressProtector protector, DatabaseWriter writer, ProgramClock clock, CancellationToken cancellationToken)
    {
        status = status is "" ? null : status;
        if (status is not null && !Statuses.Contains(status, StringComparer.Ordinal))
        {
            return TypedResults.Problem($"'status' must be one of {string.Join(", ", Statuses)}.", statusCode: 400);
        }

        await AuditWriter.RecordAsync(writer, http.Actor(), "commitments.exported", "commitments", status, clock.GetUtcNow());
        await JsonStream.WriteAsync(http.Response, commitments.ReadAsync(status, http.User.IsInRole(Roles.Analyst) ? person => protector.PseudonymIn("commitments", person) : person => person, cancellationToken), cancellationToken);
        return TypedResults.Empty;
    }

    private static async Task<Ok<CommitmentSummary>> CountAsync(CommitmentCounter commitments, CancellationToken cancellationToken) =>
        TypedResults.Ok(await commitments.ReadAsync(cancellationToken));
}

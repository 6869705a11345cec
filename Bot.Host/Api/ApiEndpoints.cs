using Bot.Dialogs.Authoring;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Host.Api;

/// <summary>The API: <c>/api/v1</c>, for scripts and other systems. Keys only, no cookies, no other origin.</summary>
internal static class ApiEndpoints
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddApiDocument();

        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Converters.Add(JsonStream.EnumText);
        });

        // In Development too, what a caller got wrong is their 400, not our exception.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1")
            .WithMetadata(new ResponseCacheAttribute { NoStore = true })
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapResponses();
        api.MapAttention();
        api.MapAudit();
        api.MapContacts();
        api.MapCommitments();

        app.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
        app.MapGet("/schemas/survey.json", () => TypedResults.Text(SurveySchema.Json, "application/schema+json")).ExcludeFromDescription();
        return app;
    }

    /// <summary>Who calls, as the audit names it.</summary>
    public static string Actor(this HttpContext http) =>
        http.User.Identity?.Name ?? throw new InvalidOperationException("A route of the API is open to callers without a key.");
}

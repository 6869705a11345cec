using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bot.Host.Api;

/// <summary>The OpenAPI document of <c>/api/v1</c>, at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string Scheme = "apiKey";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer(Describe);
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SurveyBot",
            Version = "v1",
            Description = "Reads back what residents answered, and looks after their data. See docs/api.md.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key made with `apikey add NAME --role ROLE`.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}

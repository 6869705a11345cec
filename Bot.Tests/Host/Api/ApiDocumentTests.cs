using System.Text.Json;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Api;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task The_document_has_the_routes_of_the_api_and_no_other_with_summaries_and_the_key()
    {
        await using var host = await TestHost.StartAsync();

        var document = await host.Client.JsonAsync("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject().ToList();
        Assert.Contains("/api/v1/responses", paths.Select(path => path.Name));
        Assert.Contains("/api/v1/contacts/{id}/forget", paths.Select(path => path.Name));
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal));
        Assert.All(paths.SelectMany(path => path.Value.EnumerateObject()), route => Assert.NotEmpty(route.Value.GetProperty("summary").GetString()!));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiKey").GetProperty("scheme").GetString());
        Assert.Equal(JsonValueKind.Array, document.GetProperty("security")[0].GetProperty("apiKey").ValueKind);
    }

    [Fact]
    public async Task Editors_get_the_schema_of_survey_files()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("object", (await host.Client.JsonAsync("/schemas/survey.json")).GetProperty("type").GetString());
    }
}

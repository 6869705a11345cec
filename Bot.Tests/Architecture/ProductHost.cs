using Bot.Host;
using Bot.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Architecture;

/// <summary>The product's services, put together and never started.</summary>
internal sealed class ProductHost(WebApplication app, DirectoryInfo folder, IReadOnlyList<ServiceDescriptor> registered) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public IReadOnlyList<ServiceDescriptor> Registered => registered;

    public static ProductHost Build()
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Bot.Host", EnvironmentName = "Development", ContentRootPath = TestHost.ProjectFolder });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("ConnectionStrings:Database", $"Data Source={folder.FullName}/unused.db")]);
        builder.AddSurveyBot();
        return new ProductHost(builder.Build(), folder, [.. builder.Services]);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

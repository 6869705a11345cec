using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Host.Data;

internal static class DataRegistration
{
    public static void AddData(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        var database = Database.From(settings, builder.Environment.ContentRootPath);
        builder.AddKeyProtection(settings, database);
        services.AddSingleton(_ => database);
        services.AddSingleton<CommitHealth>();
        services.AddSingleton<IDatabaseDisk, DatabaseDisk>();
        services.AddSingleton<DatabaseWriter>();
        services.AddHostedService<CommitProbe>();
        services.AddJob<DeletedTraces>();
        services.AddSingleton<Markers>();
        services.AddSingleton<ProtectedKeys>();
        services.TryAddSingleton(new LostCommits(AreAccepted: false));
        services.AddStartupTask<DataStartup>();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
    }
}

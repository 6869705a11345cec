using System.Text;
using Bot.Host;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Kit;

/// <summary>
/// The real application in this process, on a port of its own and a database in a folder that goes with it. Jobs run when a
/// test moves the clock (<c>POST /simulator/clock</c>), never by themselves.
/// </summary>
/// <example><code>await using var host = await TestHost.StartAsync(new() { ["Limits:InboundPerMinute"] = "2" });</code></example>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IAsyncDisposable hostLock;
    private readonly bool ownsFolder;

    private TestHost(WebApplication app, IAsyncDisposable hostLock, string folder, bool ownsFolder, TestLog log)
    {
        (this.app, this.hostLock, Folder, this.ownsFolder, Log) = (app, hostLock, folder, ownsFolder, log);
        Address = new Uri(app.Urls.First());
        Client = NewClient();
    }

    /// <summary>Where the host listens.</summary>
    public Uri Address { get; }

    /// <summary>A client without a key, that follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>The folder of the database; everything in it goes with the host.</summary>
    public string Folder { get; }

    /// <summary>The database file, where SQLite was asked for.</summary>
    public string DatabaseFile => ((SqliteDatabase)Services.GetRequiredService<Database>()).File;

    /// <summary>Its database, for a process beside it.</summary>
    public string ConnectionString => Services.GetRequiredService<IConfiguration>().GetConnectionString("Database")!;

    /// <summary>The product's clock.</summary>
    public ProgramClock Clock => Services.GetRequiredService<ProgramClock>();

    /// <summary>Everything the host logged.</summary>
    public TestLog Log { get; }

    /// <summary>The folder of the host's project: its surveys, its settings.</summary>
    public static string ProjectFolder { get; } = Path.Combine(FindRepository(), "Bot.Host");

    /// <summary>Whether this run gives every host a Redis (<c>SURVEYBOT_TEST_REDIS=1</c>).</summary>
    private static bool UsesRedis { get; } = Environment.GetEnvironmentVariable("SURVEYBOT_TEST_REDIS") is "1";

    /// <param name="settings">Over those of the project; keys as <c>Section:Key</c> or <c>Section__Key</c>.</param>
    /// <param name="services">Replaces services, after the application registered its own.</param>
    /// <param name="environment">Development has the simulator; Production makes an encryption key in <see cref="Folder"/>.</param>
    /// <param name="folder">A folder of the caller's, for a host that is started again on its database; it is not deleted.</param>
    /// <param name="database">Where its rows are; the one of this test run when the test does not care.</param>
    /// <param name="time">The system's clock, for throttles and leases; the product's clock runs on it.</param>
    public static async Task<TestHost> StartAsync(
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null,
        string environment = "Development",
        string? folder = null,
        TestDatabase? database = null,
        TimeProvider? time = null)
    {
        var home = folder ?? Directory.CreateTempSubdirectory("surveybot-").FullName;
        var place = await TestPlace.InAsync(home, database ?? TestPlace.OfThisRun);
        var log = new TestLog();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Bot.Host",
            EnvironmentName = environment,
            ContentRootPath = ProjectFolder,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Database"] = place.ConnectionString,
            ["Encryption:CertificateFile"] = place.CertificateFile(environment),
        });
        if (UsesRedis)
        {
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("ConnectionStrings:Redis", await RedisServer.DatabaseAsync())]);
        }

        builder.Configuration.AddInMemoryCollection((settings ?? []).Select(s =>
            KeyValuePair.Create(s.Key.Replace("__", ":", StringComparison.Ordinal), s.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Trace).AddProvider(log);
        builder.AddSurveyBot();
        RunNoJobs(builder.Services);
        if (time is not null)
        {
            builder.Services.AddSingleton(new ProgramClock(time));
        }

        services?.Invoke(builder.Services);
        var built = builder.Build();
        var taken = await DatabaseLock.TakeAsync(built.Services);
        await Schema.MigrateAsync(built.Services.GetRequiredService<Database>(), CancellationToken.None);
        await built.Services.GetRequiredService<HostStartup>().RunAsync(CancellationToken.None);
        built.UseSurveyBot();
        await built.StartAsync();
        return new TestHost(built, taken, home, folder is null, log);
    }

    /// <summary>Another client; with a key when one is given.</summary>
    public HttpClient NewClient(string? apiKey = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (apiKey is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
        }

        return client;
    }

    /// <summary>Works on the rows of the host's database.</summary>
    public async Task<T> DatabaseAsync<T>(Func<SurveyBotDb, Task<T>> work)
    {
        await using var db = Model();
        return await work(db);
    }

    /// <summary>All that the database holds, as text: the file's bytes, or every row of every table.</summary>
    public async Task<string> EverythingStoredAsync()
    {
        if (Services.GetRequiredService<Database>() is SqliteDatabase)
        {
            return string.Concat(new[] { "", "-wal", "-shm" }.Select(part => ReadShared(DatabaseFile + part)));
        }

        return await DatabaseAsync(async db =>
        {
            var tables = await db.Database.SqlQueryRaw<string>("SELECT format('%I', tablename) AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").ToListAsync();
            var rows = await db.Database.SqlQueryRaw<string>(string.Join(" UNION ALL ", tables.Select(table => $"SELECT t::text AS \"Value\" FROM {table} t"))).ToListAsync();
            return string.Join('\n', rows);
        });
    }

    /// <summary>Stores rows, in the order given.</summary>
    public Task<int> StoreAsync(params object[] rows) => DatabaseAsync(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    /// <summary>Where somebody sees what is kept of them.</summary>
    public async Task<string> DataLinkAsync(Guid contactId)
    {
        var link = Services.GetRequiredService<DataLinks>().Make(contactId)!;
        await StoreAsync(link.Row);
        return link.Address;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await hostLock.DisposeAsync();
        if (ownsFolder)
        {
            await TestPlace.RemoveAsync(Folder);
        }
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private SurveyBotDb Model()
    {
        var database = Services.GetRequiredService<Database>();
        return database is PostgresDatabase
            ? new PostgresDb(OptionsOf(new DbContextOptionsBuilder<PostgresDb>(), database).Options)
            : new SqliteDb(OptionsOf(new DbContextOptionsBuilder<SqliteDb>(), database).Options);
    }

    private static DbContextOptionsBuilder<TDb> OptionsOf<TDb>(DbContextOptionsBuilder<TDb> options, Database database)
        where TDb : DbContext
    {
        database.Configure(options);
        return options;
    }

    // Hangfire keeps its storage and its logger in statics, which hosts that run side by side would share.
    private static void RunNoJobs(IServiceCollection services)
    {
        services.AddSingleton<JobStorage>(_ =>
        {
            // Its logger may be that of a host that a test beside this one has ended.
            Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
            return new InMemoryStorage();
        });
        foreach (var server in services.Where(IsJobServer).ToList())
        {
            services.Remove(server);
        }
    }

    private static bool IsJobServer(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && !service.IsKeyedService
        && (service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType)?.Namespace?.StartsWith("Hangfire", StringComparison.Ordinal) is true;

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SurveyBot.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}

using System.Data.Common;
using Bot.Host.Channels;
using Bot.Host.Programs;

namespace Bot.Host.Verbs;

/// <summary>Runs the host.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] args, HostParts host)
    {
        try
        {
            var builder = HostBuilding.Create(args);
            if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            {
                builder.WebHost.UseUrls("http://localhost:5080");
            }

            host.Add(builder);
            await using var app = builder.Build();
            await using var hostLock = await DatabaseLock.TakeAsync(app.Services);
            await StartUpAsync(app.Services);
            host.Use(app);
            await app.StartAsync();

            // Starting leaves much behind that is never needed again; a small machine gets it back.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Welcome(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"ASPNETCORE_URLS {taken.Message}");
            return 1;
        }
    }

    /// <exception cref="SettingException">The host cannot start with these settings, or its database cannot be used as they name it: its disk is full.</exception>
    private static async Task StartUpAsync(IServiceProvider services)
    {
        try
        {
            await services.GetRequiredService<HostStartup>().RunAsync(CancellationToken.None);
        }
        catch (DbException error)
        {
            throw new SettingException(Database.Key, services.GetRequiredService<Database>().Explain(error));
        }
    }

    private static void Welcome(WebApplication app)
    {
        var address = PublicAddress.OnThisMachine(app.Urls.First());
        var providers = app.Services.GetRequiredService<MessageProviders>();
        Console.Error.WriteLine();
        Console.Error.WriteLine($"  Public page   {address}/");
        if (app.Environment.IsDevelopment() && !providers.ReachPhones)
        {
            Console.Error.WriteLine($"  Simulator     {address}/simulator");
            Console.Error.WriteLine($"  Jobs          {address}/hangfire");
        }
        else if (providers.Default is NoProvider)
        {
            Console.Error.WriteLine("  No texts are taken or sent: Twilio is not configured (Twilio__AccountSid, Twilio__AuthToken).");
        }

        Console.Error.WriteLine();
    }
}

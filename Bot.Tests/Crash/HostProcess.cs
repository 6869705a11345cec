using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;

namespace Bot.Tests.Crash;

/// <summary>The built host as a process of its own, in Production, that can be killed at any moment and started again.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Dictionary<string, string?> settings;
    private readonly string home;
    private readonly HttpClient client;
    private Process? process;

    /// <param name="home">Its folder.</param>
    /// <param name="surveys">The folder of survey files.</param>
    /// <param name="twilio">Where it sends.</param>
    /// <param name="more">Settings over these.</param>
    public HostProcess(string home, string surveys, FakeTwilio twilio, IReadOnlyDictionary<string, string?>? more = null)
    {
        this.home = home;
        Address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address };
        settings = twilio.Settings("__").ToDictionary(StringComparer.Ordinal);
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["ASPNETCORE_URLS"] = Address.ToString();
        settings["ConnectionStrings__Database"] = $"Data Source={DatabaseFile}";
        settings["Limits__InboundPerMinute"] = "100000";
        settings["Logging__LogLevel__Default"] = "Warning";
        settings["Outbox__ReconcileAfterSeconds"] = "2";
        settings["Program__PublicBaseUrl"] = Address.ToString();
        settings["Surveys__Folder"] = surveys;
        settings["Twilio__SegmentsPerSecond"] = "100000";
        foreach (var (key, value) in more ?? settings)
        {
            settings[key] = value;
        }
    }

    public Uri Address { get; }

    public string DatabaseFile => Path.Combine(home, "crash.db");

    /// <summary>Failures the host wrote to its log, over all its lives.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>The process that runs now.</summary>
    public int Id => process!.Id;

    /// <summary>Starts it; returns at once.</summary>
    /// <param name="isDiskFull">No file may grow from the first on.</param>
    public void Start(bool isDiskFull = false)
    {
        // A process whose disk is full is told so by each write, and not ended for it. The runtime keeps code in a file of its own, if it may.
        var limit = isDiskFull ? "export DOTNET_EnableWriteXorExecute=0; ulimit -f 0; " : "";
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"trap '' XFSZ; {limit}exec dotnet \"$0\"", Path.Combine(AppContext.BaseDirectory, "Bot.Host.dll")])
        {
            WorkingDirectory = home,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Returns when it answers.</summary>
    public async Task ReadyAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync())
        {
            if (process!.HasExited || deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException("The host did not start: " + string.Join('\n', errors.TakeLast(20)));
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Starts it again where it has ended by itself, as whoever watches over it does.</summary>
    public void StartIfEnded()
    {
        if (process is { HasExited: true })
        {
            process.Dispose();
            Start();
        }
    }

    /// <summary>Sets a setting for its next start.</summary>
    public void Set(string key, string? value) => settings[key] = value;

    /// <summary>Its disk has no room left, or has room again: no file may grow, nor be written anew.</summary>
    public async Task FillDiskAsync(bool isFull = true)
    {
        using var limit = Process.Start("prlimit", ["--pid", Id.ToString(CultureInfo.InvariantCulture), isFull ? "--fsize=0:unlimited" : "--fsize=unlimited:unlimited"])!;
        await limit.WaitForExitAsync();
        if (limit.ExitCode != 0)
        {
            throw new InvalidOperationException("prlimit did not limit the host.");
        }
    }

    /// <summary>Asks it to end, as whoever replaces it does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)])!;
        await term.WaitForExitAsync();
        return await ExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    /// <summary>Waits until its readiness is as said.</summary>
    public async Task ReadinessAsync(bool isReady)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await IsReadyAsync() != isReady)
        {
            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        client.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Note(string? line)
    {
        if (line?.Length > 0)
        {
            errors.Enqueue(line);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

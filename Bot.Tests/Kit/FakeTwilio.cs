using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Kit;

/// <summary>
/// Twilio's Messages resource on a real socket, with its refusals, its receipts and its faults, and the phones behind
/// it. Strict where Twilio is, stricter where a mistake of ours would hide. Safe for use from several threads.
/// </summary>
public sealed class FakeTwilio : IAsyncDisposable
{
    private static readonly string[] StopWords = ["STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"];
    private static readonly string[] StartWords = ["START", "YES", "UNSTOP"];

    private readonly Lock _lock = new();
    private readonly List<FakeTwilioMessage> _messages = [];
    private readonly HashSet<string> _optedOut = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FakeTwilioFault> _faults = new();
    private readonly ConcurrentQueue<int> _listFaults = new();
    private readonly ConcurrentQueue<string> _mistakes = new();
    private readonly ConcurrentDictionary<Task, byte> _receipts = new();
    private readonly FakeTwilioWebhooks _webhooks;
    private readonly TimeProvider _time;
    private readonly WebApplication _app;
    private int _posts;
    private int _lists;

    private FakeTwilio(FakeTwilioAccount account, TimeProvider time, int port)
    {
        Account = account;
        _time = time;
        _webhooks = new FakeTwilioWebhooks(account.AuthToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        _app = builder.Build();
        _app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", CreateAsync);
        _app.MapGet("/2010-04-01/Accounts/{account}/Messages.json", List);
    }

    public FakeTwilioAccount Account { get; }

    /// <summary>For <c>Twilio__ApiBaseUrl</c>.</summary>
    public Uri BaseUrl => new(_app.Urls.First());

    /// <summary>What the host needs to talk to this fake, as environment variables or configuration keys.</summary>
    /// <param name="separator"><c>:</c> for configuration, <c>__</c> for environment variables.</param>
    /// <param name="name">For a further account; null for the main one.</param>
    public IReadOnlyDictionary<string, string?> Settings(string separator = ":", string? name = null) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AccountSid"] = Account.AccountSid,
        ["AuthToken"] = Account.AuthToken,
        ["ApiKeySid"] = Account.ApiKeySid,
        ["ApiKeySecret"] = Account.ApiKeySecret,
        ["MessagingServiceSid"] = Account.MessagingServiceSid,
        ["From"] = Account.MessagingServiceSid is null ? Account.Number : null,
        ["ApiBaseUrl"] = BaseUrl.AbsoluteUri,
    }.Where(p => p.Value is not null).ToDictionary(
        p => $"Twilio{separator}{(name is null ? "" : $"Accounts{separator}{name}{separator}")}{p.Key}", p => p.Value, StringComparer.Ordinal);

    /// <summary>Everything that was taken, inbound and outbound, oldest first.</summary>
    public IReadOnlyList<FakeTwilioMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The texts that a phone got, oldest first.</summary>
    public IReadOnlyList<string> TextsTo(string phone) =>
        [.. Messages.Where(m => !m.Inbound && m.To == phone).Select(m => m.Body)];

    /// <summary>How often a message was posted, refused ones too.</summary>
    public int Posts => Volatile.Read(ref _posts);

    /// <summary>How many pages of the list were asked for.</summary>
    public int Lists => Volatile.Read(ref _lists);

    /// <summary>What no correct client does: unknown parameters, names twice, a wrong content type.</summary>
    public IReadOnlyList<string> Mistakes => [.. _mistakes];

    /// <summary>The receipts that a message gets, in order; repeats and disorder are the test's to write. None by default.</summary>
    public Func<FakeTwilioMessage, IEnumerable<(string Status, int? ErrorCode)>> Receipts { get; set; } = _ => [];

    /// <summary>Twilio's own handling: a text that is just STOP blocks the phone, START frees it. Off by default.</summary>
    public bool HandlesStop { get; set; }

    public static async Task<FakeTwilio> StartAsync(FakeTwilioAccount? account = null, TimeProvider? time = null, int port = 0)
    {
        var fake = new FakeTwilio(account ?? new FakeTwilioAccount(), time ?? TimeProvider.System, port);
        await fake._app.StartAsync();
        return fake;
    }

    /// <summary>Reaches a bot that runs in memory: its server's handler.</summary>
    public void ReachBotThrough(HttpMessageHandler handler) => _webhooks.Through(handler);

    /// <summary>What the next posts meet, one each.</summary>
    public void Script(params FakeTwilioFault[] faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    /// <summary>The statuses that the next pages of the list answer with, one each.</summary>
    public void ScriptLists(params int[] statuses)
    {
        foreach (var status in statuses)
        {
            _listFaults.Enqueue(status);
        }
    }

    /// <summary>Where a list says that it goes on, instead of the truth.</summary>
    public string? NextPageUri { get; set; }

    /// <summary>The carrier blocks us to this phone (21610), or no longer.</summary>
    public void Block(string phone, bool blocked = true)
    {
        lock (_lock)
        {
            _ = blocked ? _optedOut.Add(phone) : _optedOut.Remove(phone);
        }
    }

    /// <summary>A phone texts us: kept in the list, and posted to the bot's webhook with a signature.</summary>
    /// <param name="bot">The bot's base address.</param>
    /// <param name="more">Form fields added or replaced.</param>
    public async Task<(FakeTwilioMessage Message, HttpResponseMessage Response)> TextAsync(
        Uri bot, string from, string body, IReadOnlyDictionary<string, string>? more = null, Uri? signedAs = null)
    {
        var message = KeepText(from, body);
        return (message, await DeliverAsync(bot, message, more, signedAs));
    }

    /// <summary>A phone texts us while the bot can't be reached: only kept in the list.</summary>
    public FakeTwilioMessage KeepText(string from, string body, string? sid = null)
    {
        if (HandlesStop && StopWords.Contains(body.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            Block(from);
        }
        else if (HandlesStop && StartWords.Contains(body.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            Block(from, blocked: false);
        }

        return Keep(new FakeTwilioMessage
        {
            Sid = sid ?? NewSid(),
            AccountSid = Account.AccountSid,
            MessagingServiceSid = Account.MessagingServiceSid,
            From = from,
            To = Account.Number,
            Body = body,
            Inbound = true,
            CreatedAt = _time.GetUtcNow(),
            Status = "received",
        });
    }

    /// <summary>Delivers a text to a host that may be dying; false when it was not taken.</summary>
    public async Task<bool> TryDeliverAsync(Uri bot, FakeTwilioMessage text)
    {
        try
        {
            using var answer = await DeliverAsync(bot, text);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }

    /// <summary>Delivers a text that was kept, for the first time or again.</summary>
    public Task<HttpResponseMessage> DeliverAsync(
        Uri bot, FakeTwilioMessage message, IReadOnlyDictionary<string, string>? more = null, Uri? signedAs = null, Func<string, string?>? tamper = null) =>
        _webhooks.PostAsync(
            new Uri(bot, "/twilio/sms"),
            FakeTwilioWebhooks.InboundForm(message, more),
            signedAs is null ? null : new Uri(signedAs, "/twilio/sms"),
            tamper);

    /// <summary>Sends one receipt to the message's callback, changing the message.</summary>
    public Task<HttpResponseMessage> SendReceiptAsync(FakeTwilioMessage message, string status, int? errorCode = null)
    {
        message.Status = status;
        message.ErrorCode = errorCode;
        var callback = message.StatusCallback ?? throw new InvalidOperationException("This message was sent without a StatusCallback.");
        return _webhooks.PostAsync(new Uri(callback), FakeTwilioWebhooks.ReceiptForm(message, status, errorCode));
    }

    /// <summary>Ends when every receipt that was due has been answered or has failed.</summary>
    public Task ReceiptsSentAsync() => Task.WhenAll(_receipts.Keys);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _webhooks.Dispose();
    }

    private async Task<IResult> CreateAsync(HttpContext http, string account)
    {
        Interlocked.Increment(ref _posts);
        if (Unauthorized(http, account) is { } refusal)
        {
            return refusal;
        }

        var form = await FormAsync(http);
        _faults.TryDequeue(out var fault);
        switch (fault)
        {
            case FakeTwilioFault.TooManyRequests { RetryAfterSeconds: var seconds }:
                if (seconds is { } wait)
                {
                    http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
                }

                return Error(429, 20429);
            case FakeTwilioFault.Refuse(var scripted, var status):
                return Error(status, scripted);
            case FakeTwilioFault.Page(var status, var html):
                return Results.Text(html, "text/html", statusCode: status);
            case FakeTwilioFault.Drop:
                http.Abort();
                return Results.Empty;
        }

        if (FakeTwilioRules.UnknownParameters(form.Keys).FirstOrDefault() is { } unknown)
        {
            _mistakes.Enqueue($"CreateMessage has no parameter {unknown}.");
            return Error(400, 20001);
        }

        if (FakeTwilioRules.Refusal(form, Account, IsBlocked) is { } code)
        {
            return Error(400, code);
        }

        var message = Keep(Outbound(form));
        var answer = message.ToJson();
        switch (fault)
        {
            case FakeTwilioFault.KeepAndFail(var status):
                StartReceipts(message);
                return Results.Text("<html>Internal error</html>", "text/html", statusCode: status);
            case FakeTwilioFault.KeepAndDrop:
                StartReceipts(message);
                http.Abort();
                return Results.Empty;
            case FakeTwilioFault.KeepAndWait(var until):
                await until;
                break;
            case FakeTwilioFault.ReceiptsFirst:
                await SendReceiptsAsync(message);
                return Results.Json(answer, statusCode: 201);
        }

        // Known before the bot has its answer: whoever waits for the receipts waits for these.
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _receipts.TryAdd(SendReceiptsAfterAsync(answered.Task, message), 0);
        http.Response.OnCompleted(() =>
        {
            answered.SetResult();
            return Task.CompletedTask;
        });
        return Results.Json(answer, statusCode: 201);
    }

    private IResult List(HttpContext http, string account)
    {
        Interlocked.Increment(ref _lists);
        if (_listFaults.TryDequeue(out var status))
        {
            return Results.Text("<html>Not now</html>", "text/html", statusCode: status);
        }

        var page = FakeTwilioList.Page(Messages, http.Request);
        page["next_page_uri"] = NextPageUri ?? page["next_page_uri"]?.ToString();
        return Unauthorized(http, account) ?? Results.Json(page);
    }

    private async Task<Dictionary<string, string>> FormAsync(HttpContext http)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!http.Request.HasFormContentType)
        {
            _mistakes.Enqueue("The body is no form.");
            return form;
        }

        foreach (var (name, values) in await http.Request.ReadFormAsync())
        {
            form[name] = values[0] ?? "";
            if (values.Count > 1)
            {
                _mistakes.Enqueue($"{name} is given twice.");
            }
        }

        return form;
    }

    private FakeTwilioMessage Outbound(Dictionary<string, string> form) => new()
    {
        Sid = NewSid(),
        AccountSid = Account.AccountSid,
        MessagingServiceSid = form.GetValueOrDefault("MessagingServiceSid"),
        From = form.GetValueOrDefault("From"),
        To = form["To"],
        Body = form["Body"],
        Inbound = false,
        CreatedAt = _time.GetUtcNow(),
        StatusCallback = form.GetValueOrDefault("StatusCallback"),
        Status = form.ContainsKey("MessagingServiceSid") ? "accepted" : "queued",
    };

    private FakeTwilioMessage Keep(FakeTwilioMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }

        return message;
    }

    private bool IsBlocked(string phone)
    {
        lock (_lock)
        {
            return _optedOut.Contains(phone);
        }
    }

    private void StartReceipts(FakeTwilioMessage message) => _receipts.TryAdd(SendReceiptsAsync(message), 0);

    private async Task SendReceiptsAfterAsync(Task answered, FakeTwilioMessage message)
    {
        await answered;
        await SendReceiptsAsync(message);
    }

    private async Task SendReceiptsAsync(FakeTwilioMessage message)
    {
        if (message.StatusCallback is null)
        {
            return;
        }

        foreach (var (status, code) in Receipts(message).ToArray())
        {
            try
            {
                using var response = await SendReceiptAsync(message, status, code);
            }
            catch (HttpRequestException)
            {
                // Receipts are best effort: a bot that is down misses them.
            }
        }
    }

    private IResult? Unauthorized(HttpContext http, string account)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var given = header.StartsWith("Basic ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])) : "";
        var good = given == $"{Account.AccountSid}:{Account.AuthToken}"
            || (Account.ApiKeySid is not null && given == $"{Account.ApiKeySid}:{Account.ApiKeySecret}");
        return !good ? Error(401, 20003) : account != Account.AccountSid ? Error(404, 20404) : null;
    }

    private static IResult Error(int status, int code) => Results.Json(
        new JsonObject
        {
            ["code"] = code,
            ["message"] = "Scripted",
            ["more_info"] = $"https://www.twilio.com/docs/errors/{code.ToString(CultureInfo.InvariantCulture)}",
            ["status"] = status,
        },
        statusCode: status);

    private static string NewSid() => "SM" + Guid.NewGuid().ToString("N");
}

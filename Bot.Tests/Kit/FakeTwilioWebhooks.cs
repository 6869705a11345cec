using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data.Model;

namespace Bot.Tests.Kit;

/// <summary>The side of Twilio that calls: posts signed as Twilio signs them, by an implementation of its own.</summary>
internal sealed class FakeTwilioWebhooks(string authToken) : IDisposable
{
#pragma warning disable RS0030 // A test's own client, outside the host's factory.
    private HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };
#pragma warning restore RS0030

    /// <summary>From now on posts go through this handler (an in-memory test server's) and not over a socket.</summary>
    public void Through(HttpMessageHandler handler)
    {
        var former = _http;
#pragma warning disable RS0030 // As above.
        _http = new HttpClient(handler, disposeHandler: false);
#pragma warning restore RS0030
        former.Dispose();
    }

    /// <param name="signedAs">The address that is signed, where it differs from the one called (a proxy between).</param>
    /// <param name="tamper">Changes the signature.</param>
    public async Task<HttpResponseMessage> PostAsync(
        Uri url,
        IReadOnlyList<KeyValuePair<string, string>> form,
        Uri? signedAs = null,
        Func<string, string?>? tamper = null,
        CancellationToken cancellationToken = default)
    {
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        var signature = Sign((signedAs ?? url).AbsoluteUri, form);
        if ((tamper is null ? signature : tamper(signature)) is { } header)
        {
            request.Headers.Add("X-Twilio-Signature", header);
        }

        request.Headers.Add("I-Twilio-Idempotency-Token", Guid.NewGuid().ToString());
        return await _http.SendAsync(request, cancellationToken);
    }

    /// <summary>Posts JSON, whose hash the caller has put into both addresses.</summary>
    public async Task<HttpResponseMessage> PostBodyAsync(Uri url, string json, Uri signedAs)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add("X-Twilio-Signature", Sign(signedAs.AbsoluteUri, []));
        return await _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    public static IReadOnlyList<KeyValuePair<string, string>> InboundForm(
        FakeTwilioMessage message, IReadOnlyDictionary<string, string>? more)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ToCountry"] = "US",
            ["SmsMessageSid"] = message.Sid,
            ["NumMedia"] = "0",
            ["FromState"] = "NC",
            ["SmsSid"] = message.Sid,
            ["FromZip"] = "28202",
            ["SmsStatus"] = "received",
            ["FromCountry"] = "US",
            ["Body"] = message.Body,
            ["To"] = message.To,
            ["NumSegments"] = "1",
            ["MessageSid"] = message.Sid,
            ["AccountSid"] = message.AccountSid,
            ["From"] = message.From ?? "",
            ["ApiVersion"] = "2010-04-01",
        };
        if (message.MessagingServiceSid is { } service)
        {
            form["MessagingServiceSid"] = service;
        }

        foreach (var (name, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            form[name] = value;
        }

        return [.. form];
    }

    public static IReadOnlyList<KeyValuePair<string, string>> ReceiptForm(FakeTwilioMessage message, string status, int? errorCode)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("SmsSid", message.Sid),
            new("SmsStatus", status),
            new("MessageStatus", status),
            new("To", message.To),
            new("MessageSid", message.Sid),
            new("AccountSid", message.AccountSid),
            new("From", message.From ?? ""),
            new("ApiVersion", "2010-04-01"),
        };
        if (message.MessagingServiceSid is { } service)
        {
            form.Add(new("MessagingServiceSid", service));
        }

        if (errorCode is { } code)
        {
            form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        }

        return form;
    }

    private string Sign(string url, IEnumerable<KeyValuePair<string, string>> form) => Sign(authToken, url, form);

    /// <summary>The signature of a form that is posted to an address.</summary>
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = url + string.Concat(form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));
#pragma warning disable CA5350 // Twilio's choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}

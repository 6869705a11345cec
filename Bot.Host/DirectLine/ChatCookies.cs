using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Bot.Host.DirectLine;

/// <summary>
/// What a browser remembers of our own page's chats: the conversation of each survey, so that a reload goes on, and a number of
/// its own, so that what it begins can be counted. No script can read them, and no other site can have them sent.
/// </summary>
internal sealed class ChatCookies(IDataProtectionProvider protection, IOptions<TransportOptions> transport)
{
    private const string Browser = "chats-begun";

    private static readonly TimeSpan ConversationLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan BrowserLife = TimeSpan.FromHours(1);

    public Guid? FindConversation(HttpContext http, string survey) => Read(http, NameOf(survey));

    public void KeepConversation(HttpContext http, string survey, Guid conversation) => Write(http, NameOf(survey), conversation, ConversationLife);

    public void ForgetConversation(HttpContext http, string survey) => http.Response.Cookies.Delete(transport.Value.CookieName(NameOf(survey), http.Request.IsHttps), Options());

    /// <summary>The browser's number; a new one where it has none.</summary>
    public Guid BrowserOf(HttpContext http)
    {
        var browser = Read(http, Browser) ?? Guid.NewGuid();
        Write(http, Browser, browser, BrowserLife);
        return browser;
    }

    private static string NameOf(string survey) => "chat-" + survey;

    private static CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };

    private Guid? Read(HttpContext http, string name)
    {
        if (http.Request.Cookies[transport.Value.CookieName(name, http.Request.IsHttps)] is not { Length: > 0 and < 1000 } cookie)
        {
            return null;
        }

        try
        {
            return new Guid(Protector(name).Unprotect(Base64Url.DecodeFromChars(cookie)));
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException or ArgumentException)
        {
            // Made up, expired, or of keys that are gone: the browser begins anew.
            return null;
        }
    }

    private void Write(HttpContext http, string name, Guid value, TimeSpan life)
    {
        var options = Options();
        options.MaxAge = life;
        http.Response.Cookies.Append(transport.Value.CookieName(name, http.Request.IsHttps), Base64Url.EncodeToString(Protector(name).Protect(value.ToByteArray(), life)), options);
    }

    // Each cookie has keys of its own: one cannot be passed off as another.
    private ITimeLimitedDataProtector Protector(string name) => protection.CreateProtector("SurveyBot.ChatCookie.v1", name).ToTimeLimitedDataProtector();
}

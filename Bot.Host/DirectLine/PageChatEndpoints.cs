using Bot.Host.Programs;

namespace Bot.Host.DirectLine;

/// <summary>The chat of our own page: its token without a secret, for pages of this very origin only.</summary>
internal static class PageChatEndpoints
{
    public const string Path = "/chat";

    public static void MapPageChat(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).ExcludeFromDescription();
        group.MapPost("/token", (HttpContext http, PageChats chats) => chats.OpenAsync(http));
        group.MapPost("/finish", (HttpContext http, PageChats chats) => chats.FinishAsync(http));
    }

    /// <summary>True when a page of ours asks. Browsers tell, and let no page lie about it; what is no browser has no visitor to deceive.</summary>
    public static bool IsSameOrigin(HttpRequest request, ProgramOptions program)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site])
        {
            return site == "same-origin";
        }

        return request.Headers.Origin is [{ Length: > 0 } origin]
            && (string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
                || (program.PublicBaseUrl is { } configured && string.Equals(origin, Origins.Of(configured), StringComparison.OrdinalIgnoreCase)));
    }
}

using Bot.Host.Programs;

namespace Bot.Host.DirectLine;

/// <summary>Addresses of streams: absolute, since clients take them as they are.</summary>
internal sealed class StreamAddress(ProgramOptions program, ChatTokens tokens)
{
    /// <param name="after">Where it begins; null for the whole conversation.</param>
    public string Of(HttpRequest request, ChatPass pass, long? after)
    {
        var origin = program.PublicBaseUrl is { } configured ? configured.AbsoluteUri.TrimEnd('/') : $"{request.Scheme}://{request.Host}{request.PathBase}";
        var watermark = after is { } position ? "watermark=" + ShownActivity.Watermark(position) + "&" : "";

        // http becomes ws, and https wss.
        return $"ws{origin["http".Length..]}{DirectLineEndpoints.Path}/conversations/{pass.ConversationId:N}/stream?{watermark}t={tokens.IssueForStream(pass)}";
    }
}

namespace Bot.Host.DirectLine;

/// <summary>Who calls: another site's server with the secret, or somebody with the token of one conversation.</summary>
internal sealed class DirectLineGate(DirectLineOptions options, ChatTokens tokens)
{
    private const string Scheme = "Bearer ";

    public async Task<Caller> AskAsync(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || header[Scheme.Length..].Trim() is not { Length: > 0 } credentials)
        {
            return Caller.Refused(DirectLineError.NoCredentials);
        }

        if (options.IsSecret(credentials))
        {
            return Caller.Site;
        }

        var reading = await tokens.ReadAsync(credentials);
        if (reading.Pass is not { } pass)
        {
            return Caller.Refused(reading.HasExpired ? DirectLineError.TokenExpired : DirectLineError.WrongCredentials);
        }

        return Origins.Allow(request, pass) ? new Caller(pass, Refusal: null) : Caller.Refused(DirectLineError.OriginNotTrusted);
    }

    /// <summary>Who calls about this conversation, and which it is.</summary>
    /// <param name="id">As it stands in the address.</param>
    public async Task<(Caller Caller, Guid ConversationId)> AskAsync(HttpRequest request, string id)
    {
        var caller = await AskAsync(request);
        var isOne = Guid.TryParseExact(id, "N", out var conversation);

        // Whoever holds a token learns nothing of other conversations, not even which there are.
        return caller switch
        {
            { Refusal: not null } => (caller, default),
            { Pass: { } pass } when !isOne || pass.ConversationId != conversation => (Caller.Refused(DirectLineError.OtherConversation), default),
            _ when !isOne => (Caller.Refused(DirectLineError.NoConversation), default),
            _ => (caller, conversation),
        };
    }
}

/// <param name="Pass">What the token opens; null for a site's server, which may do all.</param>
/// <param name="Refusal">Set when the call ends here.</param>
internal sealed record Caller(ChatPass? Pass, DirectLineError? Refusal)
{
    public static Caller Site { get; } = new(Pass: null, Refusal: null);

    public static Caller Refused(DirectLineError refusal) => new(Pass: null, refusal);
}

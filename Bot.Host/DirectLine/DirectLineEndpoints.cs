namespace Bot.Host.DirectLine;

/// <summary>Direct Line 3.0, as far as chats of words need it.</summary>
internal static class DirectLineEndpoints
{
    public const string Path = "/v3/directline";

    public static void MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).RequireCors(DirectLineRegistration.CorsPolicy).ExcludeFromDescription();
        group.MapPost("/tokens/generate", TokenCalls.GenerateAsync);
        group.MapPost("/tokens/refresh", TokenCalls.RefreshAsync);
        group.MapPost("/conversations", ConversationCalls.BeginAsync);
        group.MapGet("/conversations/{id}", ConversationCalls.ResumeAsync);
        group.MapPost("/conversations/{id}/activities", ActivityCalls.PostAsync);
        group.MapGet("/conversations/{id}/activities", ActivityCalls.ReadAsync);
        group.MapPost("/conversations/{id}/upload", ActivityCalls.RefuseUploadAsync);
        group.MapGet("/conversations/{id}/stream", StreamCall.ConnectAsync);
        routes.MapPageChat();
    }
}

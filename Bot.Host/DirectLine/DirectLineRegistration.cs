namespace Bot.Host.DirectLine;

internal static partial class DirectLineRegistration
{
    public const string CorsPolicy = "DirectLine";

    private static readonly TimeSpan PreflightLife = TimeSpan.FromHours(2);

    public static void AddDirectLine(this IHostApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(DirectLineOptions.Read(settings));
        services.AddStartupTask<ChatTokens>();
        services.AddSingleton<DirectLineGate>();
        services.AddSingleton<ChatLimits>();
        services.AddSingleton<StreamAddress>();
        services.AddSingleton<ActivityStreams>();
        services.AddSingleton<ChatCookies>();
        services.AddSingleton<PageChats>();

        // Every site may ask; what it may do stands in its token, and no cookie counts here.
        services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
            .AllowAnyOrigin()
            .AllowAnyHeader()
            .WithMethods("GET", "POST")
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(PreflightLife)));
    }

    /// <summary>Must stand behind what gives errors their shape elsewhere, and before the routes.</summary>
    public static void UseDirectLine(this WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(DirectLineEndpoints.Path, StringComparison.OrdinalIgnoreCase),
            branch => branch.Use(ShapeErrorsAsync));
        app.UseCors();
        app.UseWebSockets();
    }

    private static async Task ShapeErrorsAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            LogFailed(http.RequestServices.GetRequiredService<ILogger<DirectLineGate>>(), error);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            await DirectLineError.Of(http.Response.StatusCode).ExecuteAsync(http);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A call of Direct Line failed")]
    private static partial void LogFailed(ILogger logger, Exception error);
}

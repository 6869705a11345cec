using Bot.Host.Contacts;

namespace Bot.Host.Web;

/// <summary>
/// Takes the secret out of an address before anything sees it that writes addresses down: it stands in the path, because a link with a
/// query or a fragment does not survive every phone.
/// </summary>
internal sealed class SecretAddress : IStartupFilter
{
    private const string Item = "SurveyBot.Secret";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            if (http.Request.Path.StartsWithSegments(DataLinks.Path, StringComparison.OrdinalIgnoreCase, out var secret))
            {
                http.Items[Item] = secret.Value!.TrimStart('/');
                http.Request.Path = DataLinks.Path;
            }

            return rest(http);
        });
        next(app);
    };

    /// <summary>The secret of this request's address; empty where there was none.</summary>
    public static string Of(HttpContext http) => http.Items[Item] as string ?? "";
}

using Hangfire;
using Hangfire.Dashboard;

namespace Bot.Host.Platform;

/// <summary>Hangfire's own pages, for whoever sits at this machine in Development: nobody can sign in yet. Everybody else finds nothing there.</summary>
internal static class JobsDashboard
{
    public const string Path = "/hangfire";

    public static void MapJobsDashboard(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        // The check stands in front, so that a stranger is answered as where nothing is.
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase),
            branch => branch.Use((http, next) =>
            {
                if (LocalOrKey.IsLocal(http))
                {
                    return next(http);
                }

                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }));
        app.MapHangfireDashboard(Path, new DashboardOptions
        {
            AppPath = null,
            DashboardTitle = "SurveyBot jobs",
            DisplayStorageConnectionString = false,
            Authorization = [new FromThisMachine()],
        }).ExcludeFromDescription();
    }

    private sealed class FromThisMachine : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => LocalOrKey.IsLocal(context.GetHttpContext());
    }
}

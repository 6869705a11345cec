using Hangfire;
using Hangfire.Dashboard;

namespace Bot.Host.Platform;

/// <summary>Hangfire's own pages, for whoever sits at this machine in Development: nobody can sign in yet. Everybody else finds nothing there.</summary>
internal static class JobsDashboard
{
    public const string Path = "/hangfire";

    // It sets styles from its scripts and knows no nonces. It shows no text of a resident's.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public static void MapJobsDashboard(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        app.MapHangfireDashboard(Path, new DashboardOptions
        {
            AppPath = null,
            DashboardTitle = "SurveyBot jobs",
            DisplayStorageConnectionString = false,
            Authorization = [new FromThisMachine()],
        }).WithMetadata(Restriction.ToThisMachine, new ContentPolicy(Policy)).ExcludeFromDescription();
    }

    private sealed class FromThisMachine : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().IsLocal();
    }
}

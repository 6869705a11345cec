using System.Runtime.CompilerServices;
using Hangfire;
using Hangfire.Common;

namespace Bot.Tests.Kit;

/// <summary>
/// Hangfire makes its statics with the logger of whichever host was configured last. Many hosts come and go in one test
/// process, so they are made before the first.
/// </summary>
internal static class HangfireStatics
{
    [ModuleInitializer]
    internal static void Make()
    {
        _ = GlobalJobFilters.Filters;
        _ = JobFilterProviders.Providers;
    }
}

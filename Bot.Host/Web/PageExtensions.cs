using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bot.Host.Privacy;
using Microsoft.Extensions.WebEncoders;

namespace Bot.Host.Web;

internal static class PageExtensions
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSingleton(PageWords.Shipped);
        services.AddSingleton<KeptDataReader>();
        services.AddTransient<IStartupFilter, SecretAddress>();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorPages(pages => pages.RootDirectory = "/");

        // Pages are UTF-8: letters beyond ASCII go out as they are.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}

using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Bot.Host.Web;

internal static class PageExtensions
{
    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(PageWords.Shipped);
        services.AddTransient<IStartupFilter, SecretAddress>();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<TransportOptions>>((forms, transport) => forms.Cookie.Name = transport.Value.CookieName("form", isHttps: false));

        // There are no controllers; looking for them would load every library that a type of ours derives from.
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/";
            BoundedForms.AddTo(pages.Conventions);
        }).ConfigureApplicationPartManager(parts =>
        {
            foreach (var controllers in parts.FeatureProviders.OfType<ControllerFeatureProvider>().ToList())
            {
                parts.FeatureProviders.Remove(controllers);
            }
        });

        // Pages are UTF-8: letters beyond ASCII go out as they are.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapWeb(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}

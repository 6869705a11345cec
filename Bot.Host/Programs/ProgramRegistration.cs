using Microsoft.Extensions.Options;

namespace Bot.Host.Programs;

internal static class ProgramRegistration
{
    public static void AddPrograms(this WebApplicationBuilder builder, Settings settings)
    {
        var program = ProgramOptions.Read(settings);
        builder.Services.AddSingleton(services => program with
        {
            Profile = program.Profile with
            {
                CanText = services.GetRequiredService<IOptions<ProgramAbilities>>().Value.CanText,
                Forgetting = services.GetRequiredService<IOptions<ProgramAbilities>>().Value.Forgetting,
            },
        });
        builder.Services.AddSingleton<IPublicAddress, PublicAddress>();
        builder.Services.Configure<TransportOptions>(transport => transport.IsPublicHttps = program.PublicBaseUrl?.Scheme == Uri.UriSchemeHttps);
        builder.Services.AddStartupTask<ProgramCatalogue>();
    }
}

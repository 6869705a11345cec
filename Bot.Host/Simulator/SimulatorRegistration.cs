using Bot.Host.Channels;
using Bot.Host.Programs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Host.Simulator;

internal static class SimulatorRegistration
{
    /// <summary>Carries the texts in Development where nobody else does.</summary>
    public static void AddSimulator(this WebApplicationBuilder builder, Settings settings)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.TryAddSingleton<IMessageProvider, SimulatorProvider>();
            builder.Services.Configure<ProgramAbilities>(abilities => abilities.CanText = true);
            builder.Services.AddSingleton<ClockDriver>();
        }

        builder.Services.TryAddSingleton<IMessageProvider, NoProvider>();
    }
}

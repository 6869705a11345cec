using Bot.Host.Channels;
using Bot.Host.Programs;

namespace Bot.Host.Simulator;

internal static class SimulatorRegistration
{
    /// <summary>Carries the texts in Development where nobody else does.</summary>
    public static void AddSimulator(this WebApplicationBuilder builder, Settings settings)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IMessageProvider, SimulatorProvider>();
            builder.Services.Configure<ProgramAbilities>(abilities => abilities.CanText = true);
            builder.Services.AddSingleton<ClockDriver>();
        }
    }
}

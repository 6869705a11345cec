using Bot.Host.Channels;
using Bot.Host.Platform;

namespace Bot.Host.Outbox;

internal static class OutboxRegistration
{
    public static void AddOutbox(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(OutboxOptions.Read(settings));
        services.AddStartupTask<OutboxRows>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxMetrics>();
        services.AddMeter(OutboxMetrics.Name);
        services.AddSingleton<SendOutcomes>();
        services.AddSingleton(new SendRate(PerSecond: null, PerDay: null));
        services.AddShared<ISendThrottle, InProcessSendThrottle, RedisSendThrottle>();
        services.AddSingleton<DailyAllowance>();
        services.AddJob<Reconciler>();
        services.AddSingleton<IDeliveryReceipts, DeliveryReceipts>();
        services.AddSingleton<OutboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
    }
}

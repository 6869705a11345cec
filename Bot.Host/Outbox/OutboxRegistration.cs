using Bot.Host.Channels;

namespace Bot.Host.Outbox;

internal static class OutboxRegistration
{
    public static void AddOutbox(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        var options = OutboxOptions.Read(settings);
        services.AddSingleton(options);
        services.AddSingleton(new LostCommits(AreAccepted: options.Hold));
        services.AddSingleton(ReplyOptions.Read(settings));
        services.AddSingleton<TextReach>();
        services.AddSingleton<SendCheck>();
        services.AddStartupTask<OutboxRows>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxMetrics>();
        services.AddMeter(OutboxMetrics.Name);
        services.AddSingleton<SendOutcomes>();
        services.AddSingleton<SendsInFlight>();
        services.AddSingleton<ProviderTroubles>();
        services.AddSingleton<MessageProviders>();
        services.AddSingleton<SendAllowances>();
        services.AddJob<Reconciler>();
        services.AddSingleton<IPersonalData, MessageData>();
        services.AddSingleton<MessageRepeats>();
        services.AddSingleton<IDeliveryReceipts, DeliveryReceipts>();
        services.AddSingleton<OutboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
    }
}

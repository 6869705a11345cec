using Bot.Dialogs.Conversation;
using Bot.Host.Channels;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Outbox;
using Bot.Localization.Catalogs;

namespace Bot.Host.Conversations;

internal static class ConversationRegistration
{
    public static void AddConversations(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(LimitOptions.Read(settings));
        services.AddSingleton(PhraseBook.Shipped);
        services.AddSingleton<ConversationEngine>();
        services.AddSingleton<TurnEngine>(provider => provider.GetRequiredService<ConversationEngine>().Handle);
        services.AddStartupTask<EngineWarmUp>();
        services.AddShared<IConversationStore, InProcessConversationStore, RedisConversationStore>();
        services.AddShared<IActivitySignal, ActivitySubscriptions, RedisActivitySignal>();
        services.AddSingleton<ConversationLoader>();
        services.AddSingleton<ConversationLocks>();
        services.AddSingleton<TurnLookups>();
        services.AddSingleton<TurnPlanner>();
        services.AddSingleton<TurnCommitter>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnMetrics>();
        services.AddMeter(TurnMetrics.Name);
        services.AddTraces(TurnMetrics.Name);
        services.AddSingleton<IPersonalData, ConversationData>();
        services.AddSingleton<LoopGuard>();
        services.AddSingleton<ChatBudget>();
        services.AddSingleton<InboundLimiter>();
        services.AddSingleton<DangerHolds>();
        services.AddSingleton<SaidInput>();
        services.AddSingleton<IInboundMessages, InboundMessages>();
        services.AddSingleton<IWebChats, WebChats>();
        services.AddJob<MissedTexts>();
        services.AddSingleton<IStartupTask>(provider => provider.GetRequiredService<MissedTexts>());
        services.AddHostedService(provider => provider.GetRequiredService<MissedTexts>());
        services.AddHostedService<RecoveredTexts>();
        services.AddJob<FailedTurns>();
        services.AddJob<DueTurns>();
        services.AddSingleton<IConversationPositions, ConversationPositions>();
        services.AddSingleton<ICarrierOptOuts>(provider => provider.GetRequiredService<DueTurns>());
        services.AddJob<DueCommitments>();
        services.AddJob<DueCodes>();

        services.AddSingleton<SessionSealer>();
        services.AddSingleton<SealedSessions>();
        services.AddSingleton<AnonymousTurns>();
        services.AddSingleton<AnonymousChats>();
        services.AddJob<AnonymousSessions>();
    }
}

using Bot.Dialogs.Conversation;
using Bot.Dialogs.Programs;
using Bot.Host.Api;
using Bot.Host.Channels;
using Bot.Host.Channels.DirectLine;
using Bot.Host.Channels.Simulator;
using Bot.Host.Channels.Twilio;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Data;
using Bot.Host.Messages;
using Bot.Host.Pages;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Host.Resources;
using Bot.Host.Simulator;
using Bot.Host.Surveys;
using Bot.Localization.Catalogs;
using StackExchange.Redis;

namespace Bot.Host;

/// <summary>Puts the host together: settings, services and routes, in one place.</summary>
internal static class SurveyBotBuilder
{
    /// <exception cref="SettingException">A setting is wrong; the message has a line for each.</exception>
    public static WebApplicationBuilder AddSurveyBot(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var database = Database.From(builder.Configuration, builder.Environment.ContentRootPath);
        var redis = builder.AddSettings();
        builder.AddKeyProtection(database);
        builder.AddTwilio();
        builder.AddDirectLine();
        builder.AddTelemetry(redis is not null);

        services.AddSingleton(new ProgramClock(TimeProvider.System));
        services.AddSingleton(_ => database);
        services.AddSingleton<DatabaseWriter>();
        services.AddSingleton<HostStartup>();
        services.AddSingleton<IPublicAddress, PublicAddress>();

        services.AddSingleton<AddressVault>();
        services.AddSingleton<PersonTime>();

        services.AddSingleton(PhraseBook.Shipped);
        services.AddSingleton<ConversationEngine>();
        services.AddSingleton<SurveyShelf>();
        services.AddSingleton<PublishedSurveys>();
        services.AddSingleton<SurveyRefresher>();
        services.AddSingleton<SurveyPublisher>();
        services.AddSingleton<ResourceShelf>();
        services.AddSingleton<ResourceFiles>();
        services.AddSingleton<PublishedResources>();
        services.AddSingleton<ResourcePublisher>();
        services.AddSingleton<ResourceRefresher>();
        services.AddSingleton<ResourceFolder>();
        services.AddHostedService(provider => provider.GetRequiredService<ResourceFolder>());
        services.AddSingleton<ConversationLoader>();
        services.AddSingleton<ConversationLocks>();
        services.AddSingleton<PassageVault>();
        services.AddSingleton<HeldPassages>();
        services.AddSingleton<AnonymousPassages>();
        services.AddSingleton<AnonymousTurns>();
        services.AddSingleton<AnonymousChats>();
        services.AddSingleton<DeletedTraces>();
        services.AddSingleton<TurnCommitter>();
        services.AddSingleton<TurnMetrics>();
        services.AddSingleton<TurnPlanner>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<IWebChats, WebChats>();
        services.AddSingleton<LoopGuard>();
        services.AddSingleton<InboundLimiter>();
        services.AddSingleton<IInboundTexts, InboundTexts>();
        services.AddSingleton<PhoneCodes>();
        services.AddSingleton<DataLinks>();
        services.AddSingleton<TurnLookups>();
        services.AddSingleton<DueTurns>();
        services.AddSingleton<DueCommitments>();
        services.AddSingleton<DueCodes>();
        services.AddSingleton<DueForgetting>();
        services.AddSingleton<ICarrierOptOuts>(provider => provider.GetRequiredService<DueTurns>());
        services.AddHostedService<MissedTexts>();

        services.AddSingleton<OutboxRows>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxMetrics>();
        services.AddSingleton<SendOutcomes>();
        services.AddSingleton(Rate);
        services.AddSingleton<DailyAllowance>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<RetentionPurge>();
        services.AddSingleton<IDeliveryReceipts, DeliveryReceipts>();
        services.AddSingleton<OutboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        services.AddSingleton<SimulatorProvider>();
        services.AddSingleton(Provider);
        services.AddSingleton<ClockDriver>();
        services.AddShared(redis);
        services.AddJobs(redis);
        services.AddSingleton<ContactEraser>();
        services.AddApiKeys();
        services.AddApi();
        services.AddProblemDetails();
        services.AddPages();
        return builder;
    }

    public static WebApplication UseSurveyBot(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseDirectLine();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapTwilio();
        app.MapDirectLine();
        app.MapPageChat();
        app.MapApi();
        app.MapTelemetry();
        app.MapJobsDashboard();
        app.MapPages();
        if (app.Environment.IsDevelopment())
        {
            app.MapSimulator();
        }

        return app;
    }

    /// <returns>The Redis that hosts share; null for one host alone.</returns>
    private static ConfigurationOptions? AddSettings(this WebApplicationBuilder builder)
    {
        var problems = new List<string>();
        var configuration = builder.Configuration;
        var twilio = TwilioOptionsReader.Read(configuration, problems);
        var program = ProgramOptions.Read(configuration, problems);
        TwilioRequirements.Check(program, twilio, builder.Environment, problems);
        builder.Services.AddSingleton(twilio);
        builder.Services.AddSingleton(TrustedProxies.Read(configuration, problems));
        builder.Services.AddSingleton(DirectLineOptions.Read(configuration, problems));
        var (retention, privacy) = (RetentionOptions.Read(configuration, problems), PrivacyOptions.Read(configuration, problems));
        builder.Services.AddSingleton(program with
        {
            Profile = program.Profile with
            {
                CanText = twilio.IsConfigured || builder.Environment.IsDevelopment(),
                Forgetting = retention.LegalHold ? ForgetRule.OnHold : privacy.Erase ? ForgetRule.Erase : ForgetRule.Detach,
            },
        });
        builder.Services.AddSingleton(PhoneCodeOptions.Read(configuration, problems));
        builder.Services.AddSingleton(LimitOptions.Read(configuration, problems));
        builder.Services.AddSingleton(OutboxOptions.Read(configuration, problems));
        builder.Services.AddSingleton(retention);
        builder.Services.AddSingleton(privacy);
        builder.Services.AddSingleton(SurveyOptions.Read(configuration, builder.Environment.ContentRootPath, problems));
        builder.Services.AddSingleton(ResourceOptions.Read(configuration, builder.Environment.ContentRootPath, problems));
        var redis = RedisSettings.Read(configuration, problems);
        if (problems.Count > 0)
        {
            throw new SettingException(problems);
        }

        return redis;
    }

    /// <summary>What hosts share, and may lose: in Redis where there is one, else in the memory of the one host.</summary>
    private static void AddShared(this IServiceCollection services, ConfigurationOptions? redis)
    {
        services.AddSingleton<InProcessWindowCounter>();
        services.AddSingleton(provider => new InProcessSendThrottle(
            provider.GetRequiredService<SendRate>(), provider.GetRequiredService<ProgramClock>().System));
        services.AddSingleton<ActivitySubscriptions>();
        if (redis is null)
        {
            services.AddSingleton<IConversationStore, InProcessConversationStore>();
            services.AddSingleton<IWindowCounter>(provider => provider.GetRequiredService<InProcessWindowCounter>());
            services.AddSingleton<ISendThrottle>(provider => provider.GetRequiredService<InProcessSendThrottle>());
            services.AddSingleton<IActivitySignal>(provider => provider.GetRequiredService<ActivitySubscriptions>());
            return;
        }

        services.AddSingleton(redis);
        services.AddSingleton<RedisClient>();
        services.AddSingleton<IConversationStore, RedisConversationStore>();
        services.AddSingleton<IWindowCounter, RedisWindowCounter>();
        services.AddSingleton<ISendThrottle, RedisSendThrottle>();
        services.AddSingleton<IActivitySignal, RedisActivitySignal>();
        services.AddHostedService(provider => provider.GetRequiredService<SurveyRefresher>());
        services.AddHostedService(provider => provider.GetRequiredService<ResourceRefresher>());
    }

    private static IMessageProvider Provider(IServiceProvider services) =>
        services.GetRequiredService<TwilioOptions>().IsConfigured ? services.GetRequiredService<TwilioClient>()
        : services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? services.GetRequiredService<SimulatorProvider>()
        : new NoProvider();

    private static SendRate Rate(IServiceProvider services) =>
        services.GetRequiredService<TwilioOptions>() is { IsConfigured: true } twilio
            ? new SendRate(twilio.SegmentsPerSecond, twilio.SegmentsPerDay)
            : new SendRate(PerSecond: null, PerDay: null);
}

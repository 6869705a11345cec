namespace Bot.Host.Attention;

internal static class AttentionRegistration
{
    public static void AddAttention(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AttentionReader>();
        builder.Services.AddSingleton<AttentionTaker>();
        builder.Services.AddSingleton<IPersonalData, AttentionData>();
        builder.Services.AddJob<DiskWatch>();
        if (builder.Services.HasRedis())
        {
            builder.Services.AddJob<RedisWatch>();
        }

        builder.Services.AddHostedService<FailedCommits>();
    }
}

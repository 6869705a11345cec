namespace Bot.Host.Attention;

internal static class AttentionRegistration
{
    public static void AddAttention(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AttentionReader>();
        builder.Services.AddSingleton<AttentionTaker>();
        builder.Services.AddSingleton<IPersonalData, AttentionData>();
        builder.Services.AddJob<DiskWatch>();
        builder.Services.AddJob<RedisWatch>();
        builder.Services.AddHostedService<FailedCommits>();
    }
}

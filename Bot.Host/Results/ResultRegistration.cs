namespace Bot.Host.Results;

internal static class ResultRegistration
{
    public static void AddResults(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ResponseReader>();
        builder.Services.AddSingleton<CommitmentLister>();
        builder.Services.AddSingleton<CommitmentCounter>();
    }
}

namespace Bot.Host.Commitments;

internal static class CommitmentRegistration
{
    public static void AddCommitments(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IPersonalData, CommitmentData>();
}

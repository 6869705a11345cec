using Bot.Dialogs.Programs;
using Bot.Host.Programs;

namespace Bot.Host.Privacy;

internal static class PrivacyRegistration
{
    public static void AddPrivacy(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        var (retention, privacy) = (RetentionOptions.Read(settings), PrivacyOptions.Read(settings));
        services.AddSingleton(retention);
        services.AddSingleton(privacy);
        services.Configure<ProgramAbilities>(abilities =>
            abilities.Forgetting = retention.LegalHold ? ForgetRule.OnHold : privacy.Erase ? ForgetRule.Erase : ForgetRule.Detach);
        services.AddSingleton<ContactEraser>();
        services.AddSingleton<PersonalDataReader>();
        services.AddSingleton<PersonalDataLimits>();
        services.AddJob<DueForgetting>();
        services.AddJob<RetentionPurge>();
    }
}

using Bot.Host.Platform;

namespace Bot.Host.Surveys;

/// <summary>Where survey files are (<c>Surveys__Folder</c>).</summary>
internal sealed record SurveyOptions(string Folder)
{
    public static SurveyOptions Read(IConfiguration configuration, string contentRoot, List<string> problems) =>
        new(Path.GetFullPath(new SettingsSection(configuration, "Surveys", problems).Text("Folder", "surveys"), contentRoot));
}

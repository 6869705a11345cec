namespace Bot.Host.Surveys;

/// <summary>Where survey files are (<c>Surveys__Folder</c>).</summary>
internal sealed record SurveyOptions(string Folder)
{
    public static SurveyOptions Read(Settings settings, string contentRoot) =>
        new(Path.GetFullPath(settings.Section("Surveys").Text("Folder", "surveys", "Folder of survey files."), contentRoot));
}

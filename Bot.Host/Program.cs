using Bot.Host;
using Bot.Host.Verbs;

return await CommandLine.RunAsync(args, new HostParts(builder => builder.AddSurveyBot(), app => app.UseSurveyBot()));

using Bot.Host.Verbs;

return await CommandLine.RunAsync(args);

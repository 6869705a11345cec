using System.CommandLine;
using Bot.Dialogs.Authoring;
using Bot.Host.Programs;

namespace Bot.Host.Verbs;

/// <summary><c>play FILE</c>: a survey in the terminal, through the engine that talks to residents. No server, no database.</summary>
internal static class PlayVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The survey file." };
        var language = new Option<string?>("--language") { Description = "The language it starts in, such as es." };
        language.Validators.Add(result =>
        {
            if (result.Tokens is [var tag] && !Language.TryParse(tag.Value, out _))
            {
                result.AddError("--language must be a language tag such as es.");
            }
        });
        var channel = new Option<string?>("--channel") { Description = "sms or webchat; texting, unless the survey is not for it." };
        channel.AcceptOnlyFromAmong("sms", "webchat");
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each event." };
        var command = new Command("play", "Plays a survey: one resident message a line from standard input, replies as the channel shows them.")
        {
            file, language, channel, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
            var options = new PlayOptions(
                Language.TryParse(parsed.GetValue(language), out var tag) ? tag : null,
                parsed.GetValue(channel) switch
                {
                    "sms" => SurveyChannel.Sms,
                    "webchat" => SurveyChannel.WebChat,
                    _ => null,
                },
                parsed.GetValue(json));
            return await RunAsync(parsed.GetRequiredValue(file), options, input, output, Console.Error, TimeProvider.System, cancellationToken);
        });
        return command;
    }

    /// <returns>1 when the survey cannot be used; the reasons stand on <paramref name="errors"/>.</returns>
    internal static async Task<int> RunAsync(
        string file, PlayOptions options, TextReader input, TextWriter output, TextWriter errors, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReadSurveyAsync(file, errors, cancellationToken) is not { } survey
            || await ReadProgramAsync(errors) is not { } program)
        {
            return 1;
        }

        var channel = options.Channel ?? (survey.Channels.Contains(SurveyChannel.Sms) ? SurveyChannel.Sms : SurveyChannel.WebChat);
        var play = new PlaySession(survey, program, channel, clock.GetUtcNow());
        var printer = new PlayPrinter(output, channel, options.Json);
        await printer.PrintAsync(play.Start(options.Language));
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            await printer.PrintAsync(play.Say(line));
        }

        return 0;
    }

    private static async Task<Survey?> ReadSurveyAsync(string file, TextWriter errors, CancellationToken cancellationToken)
    {
        var (yaml, why) = await CheckVerb.ReadAsync(file, cancellationToken);
        if (yaml is null)
        {
            await errors.WriteLineAsync($"{file}: {why}");
            return null;
        }

        var reading = SurveyReader.Read(yaml, file);
        foreach (var problem in reading.Problems)
        {
            await errors.WriteLineAsync(CheckVerb.Line(problem));
        }

        return reading.Survey;
    }

    private static async Task<ProgramOptions?> ReadProgramAsync(TextWriter errors)
    {
        var settings = new Settings(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var program = ProgramOptions.Read(settings);
        foreach (var problem in settings.Problems)
        {
            await errors.WriteLineAsync(problem);
        }

        return settings.Problems.Count == 0 ? program : null;
    }
}

/// <summary>How a survey is played.</summary>
/// <param name="Language">The language asked for; null leaves it to the programme.</param>
/// <param name="Channel">Null takes the first that the survey is for.</param>
/// <param name="Json">Events instead of replies.</param>
internal sealed record PlayOptions(Language? Language, SurveyChannel? Channel, bool Json);

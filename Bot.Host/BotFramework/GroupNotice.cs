using Bot.Host.Programs;
using Bot.Localization.Catalogs;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Bot.Host.BotFramework;

/// <summary>Where others read along nothing is asked and nothing is kept: one line says to write in private, once an hour.</summary>
internal sealed partial class GroupNotice(IWindowCounter windows, PhraseBook phrases, ProgramOptions program, ILogger<GroupNotice> logger)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task SendAsync(ITurnContext turn, ChannelAddress address)
    {
        if (await windows.PlaceAsync("group:" + address.IdOf(""), address.IdOf(turn.Activity.Id ?? ""), 1, Window) > 1)
        {
            return;
        }

        var language = Language.TryParse(turn.Activity.Locale, out var locale) ? locale : program.Profile.DefaultLanguage;
        var line = MessageFactory.Text(phrases.Say(Phrases.WriteInPrivate(), language).Full, inputHint: InputHints.IgnoringInput);
        line.TextFormat = TextFormatTypes.Plain;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await turn.SendActivityAsync(line, patience.Token);
        }
        catch (Exception e)
        {
            // It is a courtesy; the next message an hour later tries again.
            LogFailed(logger, e.GetBaseException().GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A group could not be asked to write in private: {Kind}")]
    private static partial void LogFailed(ILogger logger, string kind);
}

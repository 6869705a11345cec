using Bot.Dialogs.Conversation;
using Bot.Dialogs.Play;
using Bot.Dialogs.Programs;
using Bot.Host.Contacts;
using Bot.Host.Programs;
using Bot.Localization.Catalogs;

namespace Bot.Host.Verbs;

/// <summary>
/// One resident and one survey. The state is stored and read again between turns, as it is in the product. The clock moves a
/// minute a line, so that two lines are never taken for one thought in two texts.
/// </summary>
internal sealed class PlaySession
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConversationEngine engine = new(PhraseBook.Shipped);
    private readonly SurveyCatalog catalog;
    private readonly ProgramProfile profile;
    private readonly PersonTime time;
    private readonly SurveyChannel channel;
    private readonly string survey;
    private readonly PlayStore records = new();
    private DateTimeOffset now;
    private byte[] state = ConversationStateJson.Serialize(ConversationState.New);

    public PlaySession(Survey survey, ProgramOptions program, SurveyChannel channel, DateTimeOffset start)
    {
        catalog = new SurveyCatalog([survey with { Version = 1 }]);
        profile = program.Profile with { DefaultSurvey = survey.Id };
        time = new PersonTime(program);
        this.survey = survey.Id;
        this.channel = channel;
        now = start;
    }

    /// <summary>Opens the survey.</summary>
    public Turn Start(Language? language) =>
        Play(new TurnInput.Opened(survey, language, now, channel) { Today = time.Today(Place.Unknown, now), NewSessionId = Guid.CreateVersion7(now) });

    /// <summary>The resident says something.</summary>
    public Turn Say(string text)
    {
        now += Pause;
        return Play(new TurnInput.Said(text, now, channel) { Today = time.Today(Place.Unknown, now), NewSessionId = Guid.CreateVersion7(now) });
    }

    private Turn Play(TurnInput input)
    {
        var turn = records.Play(input, one => engine.Handle(one, ConversationStateJson.Deserialize(state), catalog, profile));
        state = ConversationStateJson.Serialize(turn.State);
        return turn;
    }
}

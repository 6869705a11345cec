using System.Collections.Immutable;
using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Play;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Authoring;
using Bot.Tests.Dialogs.Resources;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>
/// A conversation with the engine. The state goes through its stored form between all turns, and every turn is held to what
/// holds for all: one reply at most.
/// </summary>
internal sealed class Talk
{
    public static readonly ProgramProfile Program = new()
    {
        Name = LocalizedText.Of(Language.English, "City of Springfield").With(Language.Spanish, "Ciudad Springfield"),
        ServicesNumber = "311",
        InfoUrl = "https://springfield.example",
        PrivacyUrl = "https://springfield.example/pp",
        PublicUrl = "https://talk.example",
        Answers = ShippedAnswers.All,
    };

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ConversationEngine engine = new(PhraseBook.Shipped);
    private readonly ProgramProfile program;
    private readonly PlayStore records = new();
    private SurveyCatalog surveys;
    private DateTimeOffset now = new(2026, 10, 2, 15, 0, 0, TimeSpan.Zero);

    private Talk(ImmutableArray<Survey> surveys, ProgramProfile program)
    {
        this.surveys = new SurveyCatalog(surveys);
        this.program = program;
    }

    public ConversationState State { get; private set; } = ConversationState.New;

    /// <summary>Commitments that have not ended.</summary>
    public ImmutableArray<Commitment> Commitments => records.Commitments;

    public SurveyChannel Channel { get; init; }

    /// <summary>What it is like to talk there; null for as the channel is by itself.</summary>
    public SpeechTraits? Traits { get; init; }

    /// <summary>What the last turn did.</summary>
    public Turn Last { get; private set; } = new(ConversationState.New, [], null, null);

    /// <summary>What all turns did.</summary>
    public List<DialogEvent> Happened { get; } = [];

    /// <summary>What the last turn said, as a text message; empty for silence.</summary>
    public string Text => Last.Events.OfType<DialogEvent.Replied>().SingleOrDefault() is { Reply: var reply } ? SmsRenderer.Render(reply) : "";

    /// <summary>What the last turn said, on a screen.</summary>
    public WebChatMessage Screen => WebChatRenderer.Render(Reply);

    public Reply Reply => Last.Events.OfType<DialogEvent.Replied>().Single().Reply;

    public static Survey Shipped(string name, int version = 1) =>
        SampleSurveys.Read(SampleSurveys.Shipped(name)).Survey! with { Version = version };

    /// <summary>A survey in the lines of a file, without the keys that are always the same.</summary>
    public static Survey Survey(string lines, string id = "sample", string keywords = "{en: [SAMPLE], es: [EJEMPLO]}", string head = "", int version = 1)
    {
        var reading = SampleSurveys.Read($"survey: {id}\ntitle: {{en: Sample, es: Ejemplo}}\ndefault_language: en\nkeywords: {keywords}\n{head}\nquestions:\n{lines}");
        return reading.Survey is { } survey ? survey with { Version = version } : throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }

    public static Talk With(params ReadOnlySpan<Survey> surveys) => In(SurveyChannel.Sms, surveys);

    public static Talk In(SurveyChannel channel, params ReadOnlySpan<Survey> surveys) =>
        new([.. surveys], Program with { DefaultSurvey = surveys[0].Id }) { Channel = channel };

    /// <summary>In a program of the person's own, such as Teams.</summary>
    public static Talk InPushedChat(params ReadOnlySpan<Survey> surveys) =>
        new([.. surveys], Program with { DefaultSurvey = surveys[0].Id }) { Channel = SurveyChannel.WebChat, Traits = SpeechTraits.PushedChat };

    public static Talk WithProgram(Func<ProgramProfile, ProgramProfile> change, params ReadOnlySpan<Survey> surveys) =>
        new([.. surveys], change(Program with { DefaultSurvey = surveys[0].Id }));

    public Talk Says(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            // People take their time: a text at once may be a split thought.
            now += Pause;
            Play(new TurnInput.Said(text, now, Channel) { Today = Today, NewSessionId = Guid.NewGuid() });
        }

        return this;
    }

    /// <summary>Says more, so many seconds after the last text.</summary>
    public Talk SaysAfter(int seconds, string text)
    {
        now += TimeSpan.FromSeconds(seconds);
        return Play(new TurnInput.Said(text, now, Channel) { Today = Today, NewSessionId = Guid.NewGuid() });
    }

    public Talk Presses(string text, AskedQuestion button) =>
        Play(new TurnInput.Said(text, now, Channel) { Today = Today, NewSessionId = Guid.NewGuid(), Pressed = button });

    /// <summary>The chat program sends it again, so many seconds later, since it does not know whether it arrived.</summary>
    public Talk SendsAgainAfter(int seconds, string text)
    {
        now += TimeSpan.FromSeconds(seconds);
        return Play(new TurnInput.Said(text, now, Channel) { Today = Today, NewSessionId = Guid.NewGuid(), IsRetry = true });
    }

    public Talk CarrierSaw(CarrierKeyword keyword, string text) =>
        Play(new TurnInput.Said(text, now, Channel) { Today = Today, NewSessionId = Guid.NewGuid(), AnsweredByCarrier = keyword });

    /// <summary>The day it is, for whoever talks.</summary>
    public DateOnly Day => Today;

    public Talk Opens(string? survey = null, Language? language = null) =>
        Play(new TurnInput.Opened(survey, language, now, Channel) { Today = Today, NewSessionId = Guid.NewGuid() });

    public Talk IsNudged() => Play(new TurnInput.NudgeDue(now, Channel) { Today = Today, NewSessionId = Guid.NewGuid() });

    /// <summary>Staff looked after somebody who spoke of danger.</summary>
    public Talk IsCleared() => Play(new TurnInput.DangerCleared(now, Channel) { Today = Today, NewSessionId = Guid.NewGuid() });

    public Talk Expires() => Play(new TurnInput.ExpiryDue(now, Channel) { Today = Today, NewSessionId = Guid.NewGuid() });

    /// <summary>The next step of the one commitment falls due, on its day.</summary>
    public Talk FollowsUp()
    {
        var (commitment, step) = (Assert.Single(Commitments), Assert.Single(Commitments).Next!);
        now = new DateTimeOffset(step.On, new TimeOnly(step.AtHour, 0), TimeSpan.Zero) is var due && due > now ? due : now;
        return Play(new TurnInput.FollowUpDue(commitment.Id, commitment.Version, now, Channel) { Today = Today, NewSessionId = Guid.NewGuid() });
    }

    public Talk After(TimeSpan time)
    {
        now += time;
        return this;
    }

    public Talk Publish(params ReadOnlySpan<Survey> published)
    {
        surveys = new SurveyCatalog(published.ToArray());
        return this;
    }

    public Talk WithState(string json)
    {
        State = ConversationStateJson.Deserialize(System.Text.Encoding.UTF8.GetBytes(json));
        return this;
    }

    /// <summary>True when such an event happened in the last turn.</summary>
    public bool Did<TEvent>()
        where TEvent : DialogEvent => Last.Events.Any(happened => happened is TEvent);

    /// <summary>The one event of its kind in the last turn.</summary>
    public TEvent The<TEvent>()
        where TEvent : DialogEvent => Last.Events.OfType<TEvent>().Single();

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    private Talk Play(TurnInput input)
    {
        input = input with { Traits = Traits ?? input.Traits };
        Last = records.Play(input, one => engine.Handle(one, State, surveys, program));
        State = ConversationStateJson.Deserialize(ConversationStateJson.Serialize(Last.State));
        Happened.AddRange(Last.Events);
        Assert.True(Last.Events.Count(happened => happened is DialogEvent.Replied) <= 1, "More than one reply in a turn.");
        return this;
    }
}

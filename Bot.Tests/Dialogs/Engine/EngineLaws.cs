using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Play;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Localization.Signals;
using Bot.Localization.Texts;
using CsCheck;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>What holds whatever is said, in whatever order.</summary>
public sealed class EngineLaws
{
    // 1,600 characters of UCS-2 and all that may stand around them.
    private const int MostSegments = 10;

    private static readonly string[] Pieces =
    [
        "1", "2", "3", "4", "5", "0", "99999999999999999999", "-1", "1 3", "2 1 3", "bicycle and scooters", "yes", "no", "sí", "ok", "Red", "bus and bike", "28202", "tomorrow", "12/31/2026", "31/31/31",
        "BACK", "SKIP", "NEW", "HELP", "WHO", "START", "PLAN", "ESPAÑOL", "ENGLISH", "中文", "EVERY", "SAMPLE", "PARK", "PRIVATE", "SAMPLE LIB3",
        "I want to kill myself", "Liked “x”", "Sent from my iPhone", "talk to a person", "", " ", "\n", "👍", "👩‍👩‍👧‍👦", "🏳️‍🌈", "العربية مرحبا", "שלום", "\u200B", "\u200D", "\u202Eabc", "\0", "a\0b",
        "\uD800", "\uDC00x", "x\uD83D", "e\u0301", "a\u0300\uD800", "\uFFFD", "ﬃ", "Ⅷ", "{0}", "{name}", "<b>", "\"", "'", "\\", "’", "…", "٣", "१", "the police", "rent is too high", "none of these", "all of them",
    ];

    private static readonly Survey[] Surveys = [Samples.Branching, Samples.EveryKind, Samples.Other, Samples.WebOnly, Talk.Shipped("what-matters-most"), Talk.Shipped("can-we-talk")];

    private static readonly Gen<string> Texts = Gen.OneOf(
        AnyOf(Pieces),
        Gen.Select(AnyOf(Pieces), AnyOf(Pieces), static (one, two) => one + " " + two),
        Gen.String[Gen.Char, 0, 60],
        Gen.Select(AnyOf(Pieces), static piece => string.Concat(Enumerable.Repeat(piece.Length == 0 ? "x" : piece, 1600 / Math.Max(piece.Length, 1)))));

    private static readonly Gen<TurnInput> Inputs = Gen.Select(
        Gen.Frequency((12, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(2)), (1, Gen.Const(3)), (1, Gen.Const(4))),
        Texts,
        AnyOf(1, 5, 60, 90_000, 300_000, 2_000_000),
        Gen.Bool,
        static (kind, text, seconds, screen) => Input(kind, text, seconds, screen ? SurveyChannel.WebChat : SurveyChannel.Sms));

    [Fact]
    public void A_turn_never_throws_says_one_thing_at_most_and_leaves_a_state_that_can_be_stored() =>
        Inputs.Array[1, 25].Sample(
            static inputs =>
            {
                var engine = new ConversationEngine(PhraseBook.Shipped);
                var catalog = new SurveyCatalog(Surveys);
                var state = ConversationState.New;
                var records = new PlayStore();
                var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
                foreach (var input in inputs)
                {
                    now += input.At - DateTimeOffset.UnixEpoch;
                    var wasOut = state.OptedOut;
                    var before = state;
                    var turn = records.Play(
                        input with { At = now, Today = DateOnly.FromDateTime(now.UtcDateTime) },
                        one => engine.Handle(one, before, catalog, Talk.Program with { DefaultSurvey = "sample" }));
                    var stored = ConversationStateJson.Serialize(turn.State);
                    state = ConversationStateJson.Deserialize(stored);
                    Assert.Equal(stored, ConversationStateJson.Serialize(state));
                    var replies = turn.Events.OfType<DialogEvent.Replied>().ToList();
                    Assert.True(replies.Count <= 1);
                    Assert.False(wasOut && state.OptedOut && replies.Exists(static reply => reply.Reply.Kind is not (ReplyKind.Help or ReplyKind.Urgent)), "An opted-out person was written to.");
                    foreach (var reply in replies)
                    {
                        var text = SmsRenderer.Render(reply.Reply);
                        Assert.NotEqual("", text);
                        Assert.InRange(SmsText.CountSegments(text), 1, MostSegments);
                        Assert.NotEqual("", WebChatRenderer.Render(reply.Reply).Text);
                    }

                    var mayHaveOptedOut = input.Traits.CanPush && state.Doubt is { Act: LikelyAct.OptOut };
                    Assert.Equal(mayHaveOptedOut || state.Session is { Status: SessionStatus.Active }, turn.ExpiresAt is not null);
                }
            },
            iter: 3_000);

    [Fact]
    public void Any_survey_ends_under_any_answers() =>
        Gen.Select(Gen.Int[0, Surveys.Length - 1], AnyOf(Pieces.Where(static piece => piece is not ("BACK" or "PARK" or "SAMPLE" or "EVERY" or "SAMPLE LIB3")).ToArray()).Array[60]).Sample(
            static (which, texts) =>
            {
                var survey = Surveys[which];
                var talk = Talk.In(survey.Channels[^1], survey).Opens();
                foreach (var text in texts)
                {
                    talk.Says(text);
                    if (talk.Happened.OfType<DialogEvent.SessionEnded>().Any())
                    {
                        return true;
                    }
                }

                // Danger holds a survey until the person goes on.
                talk.Says("GO");

                // Words that are no answer may use turns up; what is left is answered in three attempts each.
                for (var i = 0; i < survey.Questions.Length * 3; i++)
                {
                    talk.Says("@#!");
                }

                return talk.Happened.OfType<DialogEvent.SessionEnded>().Any();
            },
            iter: 300);

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(pick => values[pick]);

    private static TurnInput Input(int kind, string text, int seconds, SurveyChannel channel)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        var id = Guid.NewGuid();
        return kind switch
        {
            0 => new TurnInput.Said(text, at, channel) { Today = default, NewSessionId = id },
            1 => new TurnInput.Said(text.Length % 2 == 0 ? "STOP" : "wrong number", at, channel) { Today = default, NewSessionId = id },
            2 => new TurnInput.NudgeDue(at, channel) { Today = default, NewSessionId = id },
            3 => new TurnInput.ExpiryDue(at, channel) { Today = default, NewSessionId = id },
            _ => new TurnInput.Opened(text.Length % 2 == 0 ? null : "every-kind", Language.Spanish, at, channel) { Today = default, NewSessionId = id },
        };
    }
}

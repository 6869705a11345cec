using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;

namespace Bot.Dialogs.Play;

/// <summary>The events of a turn as lines of JSON, for whoever plays a survey by a script.</summary>
public static class PlayEvents
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object, or null for an event that the outside is not told. Replies are shown as the channel shows them.</summary>
    public static string? Line(DialogEvent happened, SurveyChannel channel) => happened switch
    {
        DialogEvent.Replied replied => Reply(replied.Reply, channel),
        DialogEvent.Answered answered => Object("answer", json =>
        {
            json.WriteString("question", answered.Question);
            json.WritePropertyName("value");
            AnswerValueJson.Write(json, answered.Value);
            json.WriteString("text", answered.Text);
        }),
        DialogEvent.AnswerExtended extended => WithQuestion("extended", extended.Question, extended.Text),
        DialogEvent.Invalid invalid => WithQuestion("invalid", invalid.Question, invalid.Text),
        DialogEvent.Unmatched unmatched => WithQuestion("unmatched", unmatched.Question, text: null),
        DialogEvent.Skipped skipped => WithQuestion("skipped", skipped.Question, text: null),
        DialogEvent.DoesNotKnow unknown => WithQuestion("does_not_know", unknown.Question, unknown.Text),
        DialogEvent.CommitmentChanged { Change: CommitmentChange.Made, Commitment: var made } => Commitment(made),
        DialogEvent.LanguageChanged changed => Object("language", json => json.WriteString("tag", changed.Language.Tag)),
        DialogEvent.OptedOut => Object("opted_out", _ => { }),
        DialogEvent.OptedIn => Object("opted_in", _ => { }),
        DialogEvent.Urgent => Object("urgent", _ => { }),
        DialogEvent.Paused paused => Object("held", json => json.WriteString("kind", paused.Kind)),
        DialogEvent.Doubted doubted => Object("doubted", json => json.WriteString("act", JsonNamingPolicy.SnakeCaseLower.ConvertName(doubted.Act.ToString()))),
        DialogEvent.AskedUs asked => Object("asked_us", json =>
        {
            json.WriteString("topic", asked.Topic?.ToString().ToLowerInvariant());
            json.WriteString("text", asked.Text);
        }),
        DialogEvent.HandedOff handoff => Object("handoff", json => json.WriteString("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(handoff.Reason.ToString()))),
        DialogEvent.SessionEnded { How: SessionEnd.Completed } => Object("completed", _ => { }),
        DialogEvent.SessionStarted or DialogEvent.SessionReopened or DialogEvent.SessionOfSomeoneElse or DialogEvent.SessionEnded
            or DialogEvent.WentBack or DialogEvent.NotApplicable or DialogEvent.ConsentAnswered or DialogEvent.CommitmentChanged
            or DialogEvent.CommitmentNoted or DialogEvent.FollowUpsEnded or DialogEvent.PhoneGiven or DialogEvent.PhoneConfirmed
            or DialogEvent.WordsMasked or DialogEvent.ForgetAsked or DialogEvent.PostalCodeGiven or DialogEvent.Noted => null,
        _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
    };

    private static string Reply(Reply reply, SurveyChannel channel)
    {
        var screen = WebChatRenderer.Render(reply);
        return Object("reply", json =>
        {
            json.WriteString("text", channel is SurveyChannel.Sms ? SmsRenderer.Render(reply) : screen.Text);
            json.WriteString("language", reply.Language.Tag);
            json.WriteStartArray("suggestions");
            foreach (var action in screen.SuggestedActions)
            {
                json.WriteStringValue(action.Title);
            }

            json.WriteEndArray();
        });
    }

    private static string Commitment(Commitment made) => Object("commitment", json =>
    {
        json.WriteString("question", made.Question);
        json.WriteString("what", made.What);
        json.WriteString("due", made.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("where", made.Place);
        json.WriteString("consent", made.MayText ? "yes" : "no");
    });

    private static string WithQuestion(string name, string question, string? text) => Object(name, json =>
    {
        json.WriteString("question", question);
        if (text is not null)
        {
            json.WriteString("text", text);
        }
    });

    private static string Object(string name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

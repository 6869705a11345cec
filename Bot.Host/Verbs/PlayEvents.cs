using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Events;
using Bot.Dialogs.Surveys;

namespace Bot.Host.Verbs;

/// <summary>Events of <c>play --json</c>, one JSON object a line. Names and fields are relied on from outside.</summary>
internal static class PlayEvents
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of a turn; what happens inside only has none.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<DialogEvent> events, SurveyChannel channel) =>
        events.Select(happened => Of(happened, channel)?.ToJsonString(Json)).OfType<string>();

    private static JsonObject? Of(DialogEvent happened, SurveyChannel channel) => happened switch
    {
        DialogEvent.Replied { Reply: var reply } => new JsonObject
        {
            ["event"] = "reply",
            ["text"] = PlayPrinter.Text(reply, channel),
            ["language"] = reply.Language.Tag,
            ["suggestions"] = new JsonArray([.. (reply.Prompt?.Options ?? []).Select(option => (JsonNode)option.Value)]),
        },
        DialogEvent.Answered answered => new JsonObject
        {
            ["event"] = "answer", ["question"] = answered.Question, ["value"] = Value(answered.Value), ["text"] = answered.Text,
        },
        DialogEvent.AnswerExtended extended => new JsonObject
        {
            ["event"] = "answer", ["question"] = extended.Question, ["value"] = extended.Text, ["text"] = extended.Text,
        },
        DialogEvent.Invalid invalid => new JsonObject { ["event"] = "invalid", ["question"] = invalid.Question, ["text"] = invalid.Text },
        DialogEvent.Skipped skipped => new JsonObject { ["event"] = "skipped", ["question"] = skipped.Question },
        DialogEvent.Unmatched unmatched => new JsonObject { ["event"] = "unmatched", ["question"] = unmatched.Question },
        DialogEvent.LanguageChanged changed => new JsonObject { ["event"] = "language", ["tag"] = changed.Language.Tag },
        DialogEvent.OptedOut => new JsonObject { ["event"] = "opted_out" },
        DialogEvent.Urgent => new JsonObject { ["event"] = "urgent" },
        DialogEvent.HandedOff handedOff => new JsonObject { ["event"] = "handoff", ["reason"] = Platform.Text.Of(handedOff.Reason) },
        DialogEvent.SessionEnded { How: SessionEnd.Completed } => new JsonObject { ["event"] = "completed" },
        _ => null,
    };

    private static JsonNode? Value(AnswerValue value) => value switch
    {
        AnswerValue.Words words => words.Value,
        AnswerValue.OtherWords other => other.Value,
        AnswerValue.Chosen chosen => chosen.Id,
        AnswerValue.ChosenList list => new JsonArray([.. list.Ids.Select(id => (JsonNode)id), .. list.Other is { } own ? (JsonNode[])[own] : []]),
        AnswerValue.Amount amount => amount.Value,
        AnswerValue.Day day => day.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        AnswerValue.YesOrNo answer => answer.Yes ? "yes" : "no",
        _ => throw new InvalidOperationException($"No JSON is known for {value.GetType().Name}."),
    };
}

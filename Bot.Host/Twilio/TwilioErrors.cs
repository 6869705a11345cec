using System.Collections.Frozen;
using System.Net;
using System.Text.Json.Serialization;
using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>
/// What Twilio's error codes mean for us. The codes are data because Twilio splits and adds codes at will; a code that
/// is not listed is <see cref="ErrorClass.Unknown"/> and never sent again by itself.
/// </summary>
internal static class TwilioErrors
{
    private static readonly FrozenDictionary<int, SendError> Known = Load();

    /// <summary>Every listed code.</summary>
    public static IReadOnlyCollection<int> Codes => Known.Keys;

    /// <summary>The meaning of a code, listed or not.</summary>
    public static SendError Find(int code) =>
        Known.TryGetValue(code, out var error)
            ? error
            : new SendError(Text(code), ErrorClass.Unknown, $"Twilio reported error {Text(code)}.");

    /// <summary>The meaning of a refusal: of its code where that is listed, else of its status, under the code's name.</summary>
    public static SendError Find(HttpStatusCode status, int? code) => code is not { } given ? Find(status)
        : Known.ContainsKey(given) ? Find(given)
        : Find(status) with { Code = Text(given), Reason = Find(given).Reason };

    private static SendError Find(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => Find(20429),
        HttpStatusCode.Unauthorized => Find(20003),
        HttpStatusCode.NotFound => Find(20404),
        _ => new SendError(
            "http-" + Text((int)status),
            (int)status is >= 300 and < 400 or 403 or 407 ? ErrorClass.Configuration : ErrorClass.Unknown,
            $"Twilio answered with status {Text((int)status)} and no reason."),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static FrozenDictionary<int, SendError> Load()
    {
        using var stream = typeof(TwilioErrors).Assembly.GetManifestResourceStream("twilio-errors.json")
            ?? throw new InvalidOperationException("twilio-errors.json is not embedded.");
        var rows = JsonSerializer.Deserialize(stream, TwilioErrorsJson.Default.TwilioErrorRowArray)
            ?? throw new InvalidOperationException("twilio-errors.json is empty.");
        return rows.ToFrozenDictionary(r => r.Code, r => new SendError(Text(r.Code), r.Class, r.Reason, r.Retry switch
        {
            "none" => RetryAdvice.Never,
            "soon" => RetryAdvice.Soon,
            "minutes" => RetryAdvice.Minutes,
            "next_day" => RetryAdvice.NextDay,
            "once" => RetryAdvice.Once,
            _ => throw new InvalidOperationException($"twilio-errors.json: {r.Retry} is no retry advice."),
        }));
    }
}

internal sealed record TwilioErrorRow(int Code, ErrorClass Class, string Retry, string Reason);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(SnakeCaseEnumConverter)],
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TwilioErrorRow[]))]
internal sealed partial class TwilioErrorsJson : JsonSerializerContext;

internal sealed class SnakeCaseEnumConverter() : JsonStringEnumConverter<ErrorClass>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

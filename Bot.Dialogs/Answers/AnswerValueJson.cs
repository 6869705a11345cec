using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Dialogs.Answers;

/// <summary>
/// An answer's value as JSON: the id of a choice, a list of ids, a number, an ISO date, <c>yes</c> or <c>no</c>, or words;
/// for an answer in the person's own words its words, in a list after the ids.
/// </summary>
public static class AnswerValueJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as JSON text.</summary>
    public static string Serialize(AnswerValue value)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the value where a JSON value is expected.</summary>
    public static void Write(Utf8JsonWriter writer, AnswerValue value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value)
        {
            case AnswerValue.Words words:
                writer.WriteStringValue(words.Value);
                break;
            case AnswerValue.OtherWords other:
                writer.WriteStringValue(other.Value);
                break;
            case AnswerValue.Chosen chosen:
                writer.WriteStringValue(chosen.Id);
                break;
            case AnswerValue.YesOrNo answer:
                writer.WriteStringValue(answer.Yes ? "yes"u8 : "no"u8);
                break;
            case AnswerValue.Amount amount:
                writer.WriteNumberValue(amount.Value);
                break;
            case AnswerValue.Day day:
                writer.WriteStringValue(day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case AnswerValue.ChosenList list:
                writer.WriteStartArray();
                foreach (var id in list.Ids)
                {
                    writer.WriteStringValue(id);
                }

                if (list.Other is { } own)
                {
                    writer.WriteStringValue(own);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"Unknown answer {value.GetType().Name}.");
        }
    }
}

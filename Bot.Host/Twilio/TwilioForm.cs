using System.Buffers;
using System.Text;
using Bot.Dialogs.Answers.Dates;

namespace Bot.Host.Twilio;

/// <summary>
/// A form post read exactly as it was written. Frameworks trim values, turn empty ones into null and join repeats; each
/// of that breaks the signature.
/// </summary>
internal static class TwilioForm
{
    /// <summary>
    /// Names and values in the order sent: <c>+</c> is a space, escapes are UTF-8, what is no valid escape stays as it
    /// is, a name without <c>=</c> has an empty value.
    /// </summary>
    public static List<KeyValuePair<string, string>> Parse(ReadOnlySpan<byte> raw)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(raw.Length, 1));
        foreach (var range in raw.Split((byte)'&'))
        {
            var field = raw[range];
            if (field.IsEmpty)
            {
                continue;
            }

            var equals = field.IndexOf((byte)'=');
            var name = equals < 0 ? field : field[..equals];
            var value = equals < 0 ? default : field[(equals + 1)..];
            pairs.Add(new(Decode(name, buffer), Decode(value, buffer)));
        }

        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return pairs;
    }

    /// <summary>The first value of a name; null when the name is not there.</summary>
    public static string? First(IReadOnlyList<KeyValuePair<string, string>> form, string name)
    {
        for (var i = 0; i < form.Count; i++)
        {
            if (form[i].Key == name)
            {
                return form[i].Value;
            }
        }

        return null;
    }

    private static string Decode(ReadOnlySpan<byte> text, byte[] buffer)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit == (byte)'+')
            {
                unit = (byte)' ';
            }
            else if (unit == (byte)'%' && i + 2 < text.Length && Hex(text[i + 1]) is >= 0 and var high && Hex(text[i + 2]) is >= 0 and var low)
            {
                unit = (byte)((high << 4) | low);
                i += 2;
            }

            buffer[length++] = unit;
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}

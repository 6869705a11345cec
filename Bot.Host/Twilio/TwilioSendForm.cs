using System.Text;
using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>The form that asks Twilio to send one text.</summary>
internal static class TwilioSendForm
{
    public static byte[] Write(OutgoingSms message, TwilioOptions options, Uri? publicAddress)
    {
        var form = new StringBuilder();
        Add(form, "To", message.To);
        Add(form, "Body", message.Body);
        if (options.MessagingServiceSid is { } service)
        {
            Add(form, "MessagingServiceSid", service);
        }
        else if (options.From is { } from)
        {
            Add(form, "From", from);
        }

        if (StatusCallback(message.MessageId, options, publicAddress) is { } callback)
        {
            Add(form, "StatusCallback", callback);
        }

        return Encoding.ASCII.GetBytes(form.ToString());
    }

    /// <summary>Null where Twilio could not reach us: it refuses the whole text for a callback that it can't call.</summary>
    private static string? StatusCallback(Guid messageId, TwilioOptions options, Uri? publicAddress) =>
        publicAddress is null || (publicAddress.IsLoopback && !options.IsLoopback)
            ? null
            : $"{publicAddress.GetLeftPart(UriPartial.Path).TrimEnd('/')}{TwilioEndpoints.StatusPath}?{TwilioStatusUpdate.MessageParameter}={messageId:D}";

    private static void Add(StringBuilder form, string name, string value)
    {
        if (form.Length > 0)
        {
            form.Append('&');
        }

        form.Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}

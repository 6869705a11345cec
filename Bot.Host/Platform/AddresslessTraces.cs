using System.Diagnostics;
using OpenTelemetry;

namespace Bot.Host.Platform;

/// <summary>
/// Takes addresses out of traces before they leave: the route says what was asked, and in an address may stand whatever a caller puts
/// there, such as a phone number.
/// </summary>
internal sealed class AddresslessTraces : BaseProcessor<Activity>
{
    private static readonly string[] Addresses = ["url.path", "url.query", "url.full", "http.target", "http.url"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Addresses)
        {
            data.SetTag(tag, value: null);
        }
    }
}

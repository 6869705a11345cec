using Bot.Host.Twilio;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Twilio;

/// <summary>
/// A signature covers names and values with nothing between them: whoever has a signed form can cut it another way. No other way reads as a message,
/// or as another one.
/// </summary>
public sealed class TwilioShapesTests
{
    private const string Sid = "SM00000000000000000000000000000001";
    private static readonly string[] Geography = ["FromCity", "FromCountry", "FromState", "FromZip", "ToCity", "ToCountry", "ToState", "ToZip"];

    public static TheoryData<string, string> Forms => new()
    {
        { "sms", "hello" },
        { "sms", "" },
        { "sms", "Ana Carl 7 MessageSidSM00000000000000000000000000000009From+17045550199" },
        { "sms", "NumMedia0SmsStatusreceivedTo+17045550100" },
        { "status", "delivered" },
        { "status", "undelivered" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Moving_a_boundary_between_two_fields_is_refused_or_changes_nothing_that_is_read(string route, string words)
    {
        var form = Sorted(Form(route, words));
        var (signed, read) = (Signed(form), Read(route, form));
        Assert.NotNull(read);
        var tried = 0;
        for (var left = 0; left < form.Count - 1; left++)
        {
            foreach (var moved in Moved(form, left).Where(moved => Signed(Sorted(moved)) == signed))
            {
                tried++;
                var other = Read(route, moved);

                // Where a number is from is not read at all.
                var isUnread = Geography.Contains(form[left].Key) && Geography.Contains(form[left + 1].Key);
                Assert.True(other is null || isUnread && other.Equals(read), string.Join('&', moved.Select(field => $"{field.Key}={field.Value}")));
            }
        }

        Assert.True(tried >= form.Count - 1);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void However_a_signed_form_is_cut_it_is_never_another_message(string route, string words)
    {
        var form = Sorted(Form(route, words));
        var (signed, random) = (Signed(form), new Random(20260302));
        for (var round = 0; round < 20_000; round++)
        {
            var cut = Cut(signed, random);
            if (Signed(Sorted(cut)) == signed && Read(route, cut) is { } other)
            {
                Assert.Equal(Sid, IdOf(other));
            }
        }
    }

    [Theory]
    [InlineData("MessageSid", "SM0000000000000000000000000000001")]
    [InlineData("MessageSid", "SM00000000000000000000000000000001NumMedia0")]
    [InlineData("MessageSid", "AC00000000000000000000000000000001")]
    [InlineData("MessageSid", "")]
    [InlineData("MessageSid", " SM00000000000000000000000000000001")]
    [InlineData("SmsSid", "SM00000000000000000000000000000002")]
    [InlineData("SmsMessageSid", "SM00000000000000000000000000000002")]
    [InlineData("From", "+17045550123FromCityCHARLOTTE")]
    [InlineData("From", "")]
    [InlineData("To", "+17045550100ToCityCHARLOTTE")]
    [InlineData("NumMedia", "0NumSegments1")]
    [InlineData("NumMedia", "-1")]
    [InlineData("NumMedia", "99999999999")]
    [InlineData("SmsStatus", "receivedTo+17045550100")]
    [InlineData("MessagingServiceSid", "MG00000000000000000000000000000001NumMedia0")]
    [InlineData("ApiVersion", "2010-04-01Bodyhello")]
    [InlineData("OptOutType", "STOPSmsMessageSidSM00000000000000000000000000000001")]
    public void A_value_that_has_not_its_shape_is_refused(string name, string value) =>
        Assert.Null(TwilioInbound.Parse([.. Form("sms", "hello").Where(field => field.Key != name), new(name, value)]));

    [Theory]
    [InlineData("whatsapp:+17045550123")]
    [InlineData("rcs:+17045550123")]
    [InlineData("messenger:1234567890123456")]
    [InlineData("22395")]
    [InlineData("City Bank")]
    [InlineData("7045550123")]
    public void Whoever_a_carrier_names_as_a_sender_is_heard(string from) =>
        Assert.Equal(from, TwilioInbound.Parse([.. Form("sms", "hello").Where(field => field.Key != "From"), new("From", from)])?.From);

    private static List<KeyValuePair<string, string>> Form(string route, string words)
    {
        var message = new FakeTwilioMessage
        {
            Sid = Sid,
            AccountSid = "AC00000000000000000000000000000001",
            From = "+17045550123",
            To = "+17045550100",
            Body = words,
            Inbound = route == "sms",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Status = "received",
            MessagingServiceSid = "MG00000000000000000000000000000001",
        };
        return route == "sms"
            ? [.. FakeTwilioWebhooks.InboundForm(message, new Dictionary<string, string>(StringComparer.Ordinal) { ["FromCity"] = "CHARLOTTE", ["ToCity"] = "", ["ToState"] = "NC", ["ToZip"] = "28202" })]
            : [.. FakeTwilioWebhooks.ReceiptForm(message, words, words == "undelivered" ? 30005 : null)];
    }

    /// <summary>Every other end of one field's value, the next field's name beginning there; and no boundary at all.</summary>
    private static IEnumerable<List<KeyValuePair<string, string>>> Moved(List<KeyValuePair<string, string>> form, int left)
    {
        var (first, second) = (form[left], form[left + 1]);
        var between = first.Value + second.Key;
        List<KeyValuePair<string, string>> rest = [.. form.Where((_, place) => place != left && place != left + 1)];
        yield return [.. rest, new(first.Key, between + second.Value)];
        for (var end = 0; end < between.Length; end++)
        {
            if (end != first.Value.Length)
            {
                yield return [.. rest, new(first.Key, between[..end]), new(between[end..], second.Value)];
            }
        }
    }

    /// <summary>The text as a form again, cut before some of the names that stand in it and at some other places.</summary>
    private static List<KeyValuePair<string, string>> Cut(string signed, Random random)
    {
        string[] names = ["AccountSid", "ApiVersion", "Body", "ErrorCode", "From", "MessageSid", "MessageStatus", "MessagingServiceSid", "NumMedia", "SmsMessageSid", "SmsSid", "SmsStatus", "To"];
        var cuts = names.SelectMany(name => Places(signed, name).Where(_ => random.Next(4) > 0).Select(at => (At: at, Name: name)))
            .DistinctBy(cut => cut.At).OrderBy(cut => cut.At).ToList();
        var form = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < cuts.Count; i++)
        {
            var (at, name) = cuts[i];
            var end = i + 1 < cuts.Count ? cuts[i + 1].At : signed.Length;
            if (at + name.Length <= end)
            {
                form.Add(new(name, signed[(at + name.Length)..end]));
            }
        }

        return form;
    }

    private static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    private static List<KeyValuePair<string, string>> Sorted(IEnumerable<KeyValuePair<string, string>> form) => [.. form.OrderBy(field => field.Key, StringComparer.Ordinal)];

    private static string Signed(IEnumerable<KeyValuePair<string, string>> sorted) => string.Concat(sorted.Select(field => field.Key + field.Value));

    /// <summary>As both webhooks read: only what names an account of ours is looked at.</summary>
    private static object? Read(string route, IReadOnlyList<KeyValuePair<string, string>> form) =>
        TwilioForm.First(form, "AccountSid") != "AC00000000000000000000000000000001" ? null
        : route == "sms" ? TwilioInbound.Parse(form)
        : TwilioStatusUpdate.Parse(form, message: null);

    private static string IdOf(object read) => read is TwilioInbound text ? text.MessageSid : ((TwilioStatusUpdate)read).MessageSid;
}

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
    private const string Another = "SM00000000000000000000000000000009";
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

    /// <summary>Words that hold another message, and the name for what is left.</summary>
    public static TheoryData<string, string> Attacks => new()
    {
        { "STOP", $"From+17045550199MessageSid{Another}To+17045550100Z" },
        { "FORGET ME", $"From+17045550199MessageSid{Another}To+17045550100z" },
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
    [MemberData(nameof(Attacks))]
    public void What_is_left_of_words_that_were_made_to_be_cut_finds_no_name_to_be_hidden_under(string head, string words)
    {
        var made = head + words;
        var form = Sorted(Form("sms", made));
        var signed = Signed(form);
        Assert.Equal(made, ((TwilioInbound)Read("sms", form)!).Body);
        var begin = signed.IndexOf(made, StringComparison.Ordinal);
        List<KeyValuePair<string, string>> forged =
        [
            new("AccountSid", signed["AccountSid".Length..signed.IndexOf("ApiVersion", StringComparison.Ordinal)]), new("ApiVersion", "2010-04-01"),
            new("Body", head), new("From", "+17045550199"), new("MessageSid", Another), new("To", "+17045550100"),
        ];
        var rest = signed[(begin + made.Length - 1)..];
        Assert.Equal(signed, Signed(Sorted(forged)) + rest);

        var (random, tried) = (new Random(20260302), 0);
        IEnumerable<int[]> ends = [.. Enumerable.Range(1, rest.Length).Select(end => new[] { end }), .. Pairs(rest.Length), .. Enumerable.Range(0, 20_000).Select(_ => Ends(rest.Length, random))];
        foreach (var left in ends.Select(places => Named(rest, places)))
        {
            List<KeyValuePair<string, string>> cut = [.. forged, .. left];
            if (Signed(Sorted(cut)) == signed)
            {
                tried++;
                Assert.True(Read("sms", cut) is null, string.Join('&', left.Select(field => $"{field.Key}={field.Value}")));
            }
        }

        Assert.True(tried > rest.Length);
    }

    [Fact]
    public void A_name_that_is_signed_twice_is_refused_for_either_could_be_read()
    {
        var form = Sorted(Form("sms", "STOPFrom+17045550100"));
        List<KeyValuePair<string, string>> cut = [new("From", "+17045550100"), .. form.Select(field => field.Key == "Body" ? new("Body", "STOP") : field)];

        Assert.Equal(Signed(form), Signed(cut.OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal)));
        Assert.Null(Read("sms", cut));
    }

    [Fact]
    public void A_made_up_name_hides_no_sender()
    {
        var form = Sorted(Form("sms", "STOPFrom+17045550199"));
        List<KeyValuePair<string, string>> cut =
        [
            .. form.Where(field => field.Key is not ("Body" or "From")), new("Body", "STOP"), new("From", "+17045550199"), new("From+", "17045550123"),
        ];

        Assert.Equal(Signed(form), Signed(Sorted(cut)));
        Assert.Null(Read("sms", cut));
    }

    [Theory]
    [InlineData("OriginalRepliedMessageSid", "SM00000000000000000000000000000007")]
    [InlineData("OriginalRepliedSender", "whatsapp:+17045550100")]
    [InlineData("ProfileName", "Ana From Charlotte")]
    [InlineData("WaId", "17045550123")]
    [InlineData("Address", "1 Main St, From 5th to 7th")]
    [InlineData("Label", "Sms")]
    [InlineData("MediaUrl0", "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/MM00000000000000000000000000000001/Media/ME00000000000000000000000000000001")]
    [InlineData("ForwardedFrom", "+17045550177")]
    [InlineData("ButtonPayload", "{\"id\":\"SM00000000000000000000000000000007\"}")]
    public void What_else_a_form_tells_is_no_reason_to_refuse_it(string name, string value) =>
        Assert.NotNull(TwilioInbound.Parse([.. Form("sms", "hello"), new(name, value)]));

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

    /// <summary>A name of every short length, a value of every length, and a name again.</summary>
    private static IEnumerable<int[]> Pairs(int length) =>
        from end in Enumerable.Range(2, length - 3) from next in (int[])[1, 2, 6, 9] where end + next < length select new[] { 1, end, end + next };

    private static int[] Ends(int length, Random random) =>
        [.. Enumerable.Range(0, 1 + 2 * random.Next(4)).Select(_ => 1 + random.Next(length)).Distinct().Order()];

    /// <summary>The text as fields: a name up to the first place, its value up to the next one, and so on.</summary>
    private static List<KeyValuePair<string, string>> Named(string text, int[] places)
    {
        int[] ends = [0, .. places, text.Length, text.Length];
        return [.. Enumerable.Range(0, places.Length / 2 + 1).Select(i => new KeyValuePair<string, string>(text[ends[2 * i]..ends[2 * i + 1]], text[ends[2 * i + 1]..ends[2 * i + 2]]))];
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

using Bot.Host.Contacts;

namespace Bot.Host.Site;

/// <summary>How the public page invites to take part.</summary>
internal abstract record Invitation
{
    private Invitation()
    {
    }

    /// <summary>Text the keyword to a number.</summary>
    /// <param name="Keyword">What to text.</param>
    /// <param name="Number">The number as people read it.</param>
    /// <param name="Link">Opens the phone's messages with the text in place.</param>
    public sealed record Text(string Keyword, string Number, string Link) : Invitation
    {
        public static Text To(string number, string keyword) => new(keyword, PhoneFacts.Readable(number), $"sms:{number}?&body={Uri.EscapeDataString(keyword)}");
    }

    /// <summary>A messaging service picks among numbers that only the invitation names.</summary>
    public sealed record NumberNotKnown(string Keyword) : Invitation;

    /// <summary>There is no provider; phones are on the simulator's page.</summary>
    public sealed record Simulated(string Keyword) : Invitation;

    /// <summary>The survey is not answered by text.</summary>
    public sealed record NotByText : Invitation;

    /// <summary>Nothing can be texted, or there is nothing to answer.</summary>
    public sealed record NotOpen : Invitation;
}

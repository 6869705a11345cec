namespace Bot.Tests.Kit;

/// <summary>What the next POST of a message meets, instead of a plain 201. Each is used once, in the order scripted.</summary>
public abstract record FakeTwilioFault
{
    private FakeTwilioFault()
    {
    }

    /// <summary>429 with code 20429; nothing is kept.</summary>
    public sealed record TooManyRequests(int? RetryAfterSeconds = null) : FakeTwilioFault;

    /// <summary>An error in Twilio's own form; nothing is kept.</summary>
    public sealed record Refuse(int Code, int Status = 400) : FakeTwilioFault;

    /// <summary>An answer that is no JSON; nothing is kept.</summary>
    public sealed record Page(int Status, string Html = "<html>Bad gateway</html>") : FakeTwilioFault;

    /// <summary>The message is kept and goes out, and the answer is an error all the same.</summary>
    public sealed record KeepAndFail(int Status = 500) : FakeTwilioFault;

    /// <summary>The message is kept and goes out, and the connection drops without an answer.</summary>
    public sealed record KeepAndDrop : FakeTwilioFault;

    /// <summary>The connection drops without an answer; nothing is kept.</summary>
    public sealed record Drop : FakeTwilioFault;

    /// <summary>The message is kept at once; the answer waits until the task ends.</summary>
    public sealed record KeepAndWait(Task Until) : FakeTwilioFault;

    /// <summary>The first receipts come before the answer does.</summary>
    public sealed record ReceiptsFirst : FakeTwilioFault;
}

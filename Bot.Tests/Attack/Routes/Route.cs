namespace Bot.Tests.Attack.Routes;

/// <summary>A row of the table: an endpoint and what each caller is to get there.</summary>
/// <param name="Method">As the endpoint is mapped; of one that takes every method, the one that is tried.</param>
/// <param name="Pattern">As the endpoint is mapped.</param>
/// <param name="Expected">The status; <c>200 parts</c> where what is for operators is in the answer.</param>
internal sealed record Route(string Method, string Pattern, Func<Caller, string> Expected)
{
    /// <summary>Only in Development.</summary>
    public bool InDevelopment { get; init; }

    /// <summary>Whether a status lets the caller in.</summary>
    public static bool IsOpen(string outcome) => outcome[0] is '2' || outcome is "101";

    public override string ToString() => $"{Method} {Pattern}";
}

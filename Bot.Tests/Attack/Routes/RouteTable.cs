using static Bot.Tests.Attack.Routes.Caller;

namespace Bot.Tests.Attack.Routes;

/// <summary>Every route of the host and who may use it. A route that is not here fails a test: say first whom it is for.</summary>
internal static class RouteTable
{
    private const string Conversation = "/v3/directline/conversations/{id}";

    /// <summary>The files of the pages, each an endpoint; one stands for all.</summary>
    public const string Asset = "/{file}";

    public static readonly Route[] All =
    [
        Everybody("GET", "/"),
        new("POST", "/", _ => "400"),
        new("GET", "/my-data", caller => caller is Link ? "200" : "404"),
        new("POST", "/my-data", _ => "400"),
        Everybody("GET", Asset),
        Everybody("HEAD", Asset),
        Everybody("GET", "/healthz/live"),
        new("GET", "/healthz/ready", caller => IsOperator(caller) ? "200 parts" : "200"),
        new("GET", "/metrics", caller => IsOperator(caller) ? "200" : "404"),
        Everybody("GET", "/openapi/{documentName}.json"),
        Everybody("GET", "/schemas/survey.json"),

        new("POST", "/twilio/sms", caller => caller is Carrier ? "200" : "403"),
        new("POST", "/twilio/status", caller => caller is Carrier ? "204" : "403"),
        new("POST", "/api/messages", caller => caller is Channel ? "200" : "401"),

        new("POST", "/chat/token", caller => caller is Page ? "200" : "403"),
        new("POST", "/chat/finish", caller => caller is Page ? "204" : "403"),

        DirectLine("POST", "/v3/directline/tokens/generate", (Secret, "200")),
        DirectLine("POST", "/v3/directline/tokens/refresh", (Token, "200"), (OtherToken, "200")),
        DirectLine("POST", "/v3/directline/conversations", (Secret, "201"), (Token, "200"), (OtherToken, "200")),
        DirectLine("GET", Conversation, (Secret, "200"), (Token, "200")),
        DirectLine("GET", Conversation + "/activities", (Secret, "200"), (Token, "200")),
        DirectLine("POST", Conversation + "/activities", (Secret, "200"), (Token, "200")),
        DirectLine("POST", Conversation + "/upload", (Secret, "415"), (Token, "415")),
        DirectLine("GET", Conversation + "/stream", (StreamAddress, "101")),

        Api("GET", "/api/v1/responses", Analyst),
        Api("GET", "/api/v1/commitments", Analyst),
        Api("GET", "/api/v1/commitments/summary", Analyst),
        Api("GET", "/api/v1/audit", Analyst),
        Api("GET", "/api/v1/attention", Analyst, Outreach, Agent),
        Api("POST", "/api/v1/attention/{id:guid}/take", Outreach, Agent),
        Api("POST", "/api/v1/attention/{id:guid}/return", Outreach, Agent),
        Api("POST", "/api/v1/attention/{id:guid}/close", Outreach, Agent),
        Api("POST", "/api/v1/contacts/lookup", Outreach, Agent),
        Api("GET", "/api/v1/contacts/{id:guid}", Outreach, Agent),
        Api("POST", "/api/v1/contacts/{id:guid}/forget"),

        Developer("GET", "/simulator", foreign: "200") with { InDevelopment = true },
        Developer("GET", "/simulator/messages", foreign: "421") with { InDevelopment = true },
        Developer("GET", "/simulator/clock", foreign: "421") with { InDevelopment = true },
        new("POST", "/simulator/messages", caller => caller is UnderForeignName ? "421" : "202") { InDevelopment = true },
        Developer("POST", "/simulator/clock", foreign: "421") with { InDevelopment = true },
        new("GET", "/hangfire/{**path}", caller => caller is OnThisMachine ? "200" : "404") { InDevelopment = true },

        // The page is there in Production too, and answers as if it were not.
        new("GET", "/simulator", _ => "404"),
    ];

    private static bool IsOperator(Caller caller) => caller is OnThisMachine || caller.HasKey();

    private static Route Everybody(string method, string pattern) => new(method, pattern, _ => "200");

    private static Route Developer(string method, string pattern, string foreign) => new(method, pattern, caller => caller is UnderForeignName ? foreign : "200");

    private static Route DirectLine(string method, string pattern, params (Caller Who, string Status)[] admitted) => new(method, pattern, caller =>
        admitted.FirstOrDefault(one => one.Who == caller).Status ?? (caller.HasBearer() ? "403" : "401"));

    private static Route Api(string method, string pattern, params Caller[] roles) => new(method, pattern, caller =>
        caller is Administrator || roles.Contains(caller) ? "200" : caller.HasKey() ? "403" : "401");
}

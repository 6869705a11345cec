using System.Data.Common;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Programs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Simulator;

/// <summary>Phones in the browser that text the bot. In Development only; nothing here may ever reach a real phone.</summary>
internal static class SimulatorEndpoints
{

    public static void MapSimulator(this WebApplication routes)
    {
        if (!routes.Environment.IsDevelopment())
        {
            return;
        }

        var simulator = routes.MapGroup("/simulator").AddEndpointFilter(RefuseForeignNamesAsync).AddEndpointFilter(RefuseRealPhonesAsync).ExcludeFromDescription();
        simulator.MapPost("/messages", TextAsync);
        simulator.MapGet("/messages", ListAsync);
        simulator.MapGet("/clock", (ProgramClock clock) => ClockReading.Of(clock));
        simulator.MapPost("/clock", AdvanceAsync);
    }

    /// <summary>Anybody's web page could otherwise read and write texts through the browser of whoever develops here.</summary>
    private static async ValueTask<object?> RefuseForeignNamesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HostNames.IsOurs(context.HttpContext.Request.Host.Host, context.HttpContext.RequestServices.GetRequiredService<ProgramOptions>().PublicBaseUrl)
            ? await next(context)
            : TypedResults.Problem(
                "The simulator answers to localhost, an IP address, a name without a dot and the name in Program__PublicBaseUrl.",
                statusCode: StatusCodes.Status421MisdirectedRequest);

    private static async ValueTask<object?> RefuseRealPhonesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        return context.HttpContext.RequestServices.GetRequiredService<MessageProviders>().All.Any(provider => provider.ReachesPhones)
            ? TypedResults.Problem("Twilio is configured with its real address: the simulator is off, so that no real phone is reached.", statusCode: 409)
            : await next(context);
    }

    private static async Task<Results<Accepted<ReceivedText>, ProblemHttpResult>> TextAsync(
        SimulatedText text, IInboundMessages inbound, MessageProviders providers, CancellationToken cancellationToken)
    {
        if (PhoneFacts.Normalize(text.From ?? "") is not { } from || !PhoneAddress.IsE164(from))
        {
            return TypedResults.Problem("'from' must be a phone number such as +17045550101.", statusCode: 400);
        }

        if (text.Body is not { Length: <= InboundMessage.LongestText } body)
        {
            return TypedResults.Problem($"'body' must be a text of at most {InboundMessage.LongestText} characters.", statusCode: 400);
        }

        var id = string.IsNullOrWhiteSpace(text.Id) ? $"SIM{Guid.CreateVersion7():N}" : text.Id.Trim();
        if (id.Length > 64)
        {
            return TypedResults.Problem("'id' may have 64 characters at most.", statusCode: 400);
        }

        // As if whoever carries our texts had brought it: it answers.
        var carrier = providers.Default;
        await inbound.AcceptAsync(InboundMessage.OfPhone(carrier.Name, id, from, carrier.Number ?? "", TextCleaner.Clean(body)), cancellationToken);
        return TypedResults.Accepted((string?)null, new ReceivedText(id));
    }

    private static async Task<Results<Ok<List<SimulatedMessage>>, ProblemHttpResult>> ListAsync(
        string? phone, Database database, AddressProtector protector, CancellationToken cancellationToken)
    {
        if (PhoneFacts.Normalize(phone ?? "") is not { } number)
        {
            return TypedResults.Problem("'phone' must be a phone number such as +17045550101.", statusCode: 400);
        }

        await using var sql = await database.OpenAsync(cancellationToken);
        return TypedResults.Ok(await sql.ReadAsync(
            """
            SELECT m.outgoing, t.text, m.created_at, m.status, m.reason, m.segments
            FROM messages m
            JOIN message_texts t ON t.message_id = m.id
            JOIN conversations c ON c.id = m.conversation_id
            JOIN addresses a ON a.id = c.address_id
            WHERE a.channel = @0 AND a.value_hash = @1
            ORDER BY m.position
            """,
            ChannelNames.Sms,
            protector.Hash(ChannelNames.Sms, number)).ToListAsync(Message, cancellationToken));
    }

    private static SimulatedMessage Message(DbDataReader row) => new(
        row.GetBoolean(0) ? "out" : "in", row.TextOrNull(1) ?? "", row.Moment(2), row.GetString(3), row.TextOrNull(4), row.GetInt32(5));

    private static async Task<Results<Ok<ClockReading>, ProblemHttpResult>> AdvanceAsync(
        ClockAdvance request, ClockDriver driver, ProgramClock clock, CancellationToken cancellationToken)
    {
        if (!TimeSpan.TryParse(request.Advance, CultureInfo.InvariantCulture, out var by) || by <= TimeSpan.Zero || by > ClockDriver.Furthest)
        {
            return TypedResults.Problem(
                $"'advance' must be a time forward such as 1.00:00:00 (a day), at most {ClockDriver.Furthest.TotalDays:0} days.", statusCode: 400);
        }

        return await driver.AdvanceAsync(by, cancellationToken)
            ? TypedResults.Ok(ClockReading.Of(clock))
            : TypedResults.Problem("The clock is being moved already; one call at a time.", statusCode: 409);
    }
}

internal sealed record SimulatedText(string? From, string? Body, string? Id);

internal sealed record ReceivedText(string Id);

/// <param name="Segments">What the text takes on the air; 0 for an incoming one.</param>
internal sealed record SimulatedMessage(string Direction, string Body, DateTimeOffset At, string Status, string? Reason, int Segments);

internal sealed record ClockAdvance(string? Advance);

/// <summary>The product's clock as the simulator shows it.</summary>
internal sealed record ClockReading(DateTimeOffset Now, string Offset)
{
    public static ClockReading Of(ProgramClock clock) => new(clock.GetUtcNow(), clock.Offset.ToString("c", CultureInfo.InvariantCulture));
}

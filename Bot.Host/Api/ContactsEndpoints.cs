using Bot.Host.Contacts;
using Bot.Host.Identity;
using Bot.Host.Privacy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Api;

/// <summary><c>/api/v1/contacts</c>: finding, reading and forgetting people. A phone number stands in a body, never in a URL, an answer or an error.</summary>
internal static class ContactsEndpoints
{
    private const string NoContact = "There is no such contact.";

    public static void MapContacts(this RouteGroupBuilder api)
    {
        api.MapPost("/contacts/lookup", LookUpAsync)
            .RequireKey(Roles.Outreach, Roles.Agent)
            .WithTags("Contacts")
            .WithName("LookUpContact")
            .WithSummary("The contact who has a phone number now")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/contacts/{id:guid}", ReadAsync)
            .RequireKey(Roles.Outreach, Roles.Agent)
            .WithTags("Contacts")
            .WithName("ReadContact")
            .WithSummary("Status, language, groups and consent history of a contact")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/contacts/{id:guid}/forget", ForgetAsync)
            .RequireKey()
            .WithTags("Contacts")
            .WithName("ForgetContact")
            .WithSummary("Forgets a person; administrators only, and for good")
            .WithDescription("Cuts the link between the person and what was said (`Privacy__Forget` = `detach`), or deletes the answers and words too (`erase`). Ends all texting. A repeat changes nothing.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<ContactFound>, ProblemHttpResult>> LookUpAsync(
        ContactLookup? request, HttpContext http, ContactReader contacts, AddressProtector protector, DatabaseWriter writer, ProgramClock clock, CancellationToken cancellationToken)
    {
        if (PhoneFacts.Normalize(request?.Phone ?? "") is not { } phone)
        {
            return TypedResults.Problem("'phone' must be a phone number such as +17045550101.", statusCode: 400);
        }

        var found = await contacts.FindAsync(ChannelNames.Sms, protector.Hash(ChannelNames.Sms, phone), cancellationToken);
        await AuditAsync(writer, http.Actor(), "contact.looked_up", found, clock.GetUtcNow());
        return found is { } id
            ? TypedResults.Ok(new ContactFound(id))
            : TypedResults.Problem("No contact has this phone number now.", statusCode: 404);
    }

    private static async Task<Results<Ok<ContactDetails>, ProblemHttpResult>> ReadAsync(
        Guid id, HttpContext http, ContactReader contacts, DatabaseWriter writer, ProgramClock clock, CancellationToken cancellationToken)
    {
        if (await contacts.ReadAsync(id, cancellationToken) is not { } contact)
        {
            return TypedResults.Problem(NoContact, statusCode: 404);
        }

        await AuditAsync(writer, http.Actor(), "contact.read", id, clock.GetUtcNow());
        return TypedResults.Ok(contact);
    }

    /// <summary>Who ties a number to a person, or reads about one, can be asked why.</summary>
    private static Task<bool> AuditAsync(DatabaseWriter writer, string actor, string action, Guid? contactId, DateTimeOffset at) =>
        AuditWriter.RecordAsync(writer, actor, action, contactId?.ToString() ?? "nobody", detail: null, at);

    private static async Task<Results<Ok<ContactForgotten>, ProblemHttpResult>> ForgetAsync(
        Guid id, HttpContext http, ContactEraser eraser, CancellationToken cancellationToken) =>
        await eraser.ForgetAsync(id, http.Actor(), cancellationToken) switch
        {
            ForgetResult.Forgotten => TypedResults.Ok(new ContactForgotten(id)),
            ForgetResult.NotFound => TypedResults.Problem(NoContact, statusCode: 404),
            ForgetResult.OnHold => TypedResults.Problem("A legal hold is set (Retention__LegalHold): nobody is forgotten while it holds.", statusCode: 409),
            var other => throw new InvalidOperationException($"No answer is known for {other}."),
        };
}

/// <summary>Whom to look for.</summary>
internal sealed record ContactLookup(string? Phone);

/// <summary>Who was found.</summary>
internal sealed record ContactFound(Guid ContactId);

/// <summary>Who is forgotten.</summary>
internal sealed record ContactForgotten(Guid ContactId)
{
    public ContactStatus Status { get; } = ContactStatus.Forgotten;
}

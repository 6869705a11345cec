using System.Text;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Bot.Localization.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Kit;

/// <summary>Somebody who has texted, as rows: for tests of what is done with the data, without a turn.</summary>
internal sealed record Resident(TestHost Host, string Phone, Guid ContactId, Guid AddressId, Guid ConversationId, string Hash)
{
    private int position;

    /// <param name="phone">E.164.</param>
    /// <param name="at">When they first wrote.</param>
    public static async Task<Resident> MeetAsync(TestHost host, string phone, DateTimeOffset at)
    {
        var protector = host.Services.GetRequiredService<AddressProtector>();
        var hash = protector.Hash("sms", phone);
        var (contact, address, conversation) = (Guid.CreateVersion7(at), Guid.CreateVersion7(at), Guid.CreateVersion7(at));
        await host.StoreAsync(
            new Contact { Id = contact, ProgramId = ProgramRow.DefaultId, Name = "Ana Gómez", Language = "es", Groups = "east;library", CreatedAt = at },
            new Address { Id = address, Channel = "sms", ValueHash = hash, ValueCipher = protector.Protect(phone), CanReceive = true, CreatedAt = at },
            new ContactAddress { Id = Guid.CreateVersion7(at), ContactId = contact, AddressId = address, From = at },
            new ConversationRow
            {
                Id = conversation,
                Channel = "sms",
                ProgramId = ProgramRow.DefaultId,
                AddressId = address,
                ContactId = contact,
                Version = 3,
                State = Encoding.UTF8.GetString(ConversationStateJson.Serialize(ConversationState.New)),
                CreatedAt = at,
            });
        return new Resident(host, phone, contact, address, conversation, hash);
    }

    public async Task<SessionRow> StartsAsync(string survey, DateTimeOffset at, string status = "active", string? source = null)
    {
        var session = new SessionRow
        {
            Id = Guid.CreateVersion7(at),
            ConversationId = ConversationId,
            ContactId = ContactId,
            Survey = survey,
            Version = 1,
            Status = Text.To<SessionStatus>(status),
            Channel = "sms",
            Language = "es",
            Source = source,
            StartedAt = at,
            RecordedAt = at,
        };
        await Host.StoreAsync(session);
        return session;
    }

    /// <param name="value">The value as JSON.</param>
    public async Task<AnswerRow> AnswersAsync(
        SessionRow session, string question, string? value, string text, DateTimeOffset at, string status = "answered", DateTimeOffset? supersededAt = null)
    {
        var answer = new AnswerRow
        {
            Id = Guid.CreateVersion7(at),
            SessionId = session.Id,
            Question = question,
            Status = Text.To<AnswerStatus>(status),
            Value = value,
            Text = text,
            WhoseWords = WordsOf.Resident,
            Language = "es",
            AnsweredAt = at,
            SupersededAt = supersededAt,
        };
        await Host.StoreAsync(answer);
        return answer;
    }

    /// <summary>A plan made in a session.</summary>
    public CommitmentRow Plan(SessionRow session, string what, DateTimeOffset at, CommitmentStatus status, string? notes = null) => new()
    {
        Id = Guid.CreateVersion7(at),
        ProgramId = ProgramRow.DefaultId,
        ContactId = ContactId,
        ConversationId = ConversationId,
        SessionId = session.Id,
        Survey = session.Survey,
        SurveyVersion = session.Version,
        Question = "pledge",
        What = what,
        Notes = notes,
        Status = status,
        Language = "en",
        MadeAt = at,
    };

    /// <summary>What was agreed to at the phone, or taken back.</summary>
    public ConsentEvent Consent(
        ConsentScope purpose, ConsentState state, DateTimeOffset at, string? wording = null, ConsentMeans how = ConsentMeans.Reply, Guid? message = null, string? survey = null) => new()
        {
            Id = Guid.CreateVersion7(at),
            ProgramId = ProgramRow.DefaultId,
            Channel = "sms",
            ValueHash = Hash,
            Purpose = purpose,
            State = state,
            How = how,
            Wording = wording,
            Language = wording is null ? null : "es",
            Survey = survey,
            SurveyVersion = survey is null ? null : 1,
            MessageId = message,
            At = at,
        };

    /// <summary>A message of the conversation, with its words.</summary>
    public async Task<Guid> MessageAsync(string text, DateTimeOffset at, bool outgoing = false, MessageStatus status = MessageStatus.Received)
    {
        var message = new MessageRow
        {
            Id = Guid.CreateVersion7(at),
            ConversationId = ConversationId,
            Position = ++position,
            Outgoing = outgoing,
            Channel = "sms",
            ProgramId = ProgramRow.DefaultId,
            Status = status,
            Kind = outgoing ? ReplyKind.Survey : null,
            NotBefore = at,

            // What was to go at the moment it was made goes at once, wherever that moment lies; what is planned was made before.
            CreatedAt = status is MessageStatus.Queued && at > Host.Clock.GetUtcNow() ? Host.Clock.GetUtcNow() : at,
        };
        await Host.StoreAsync(message, new MessageText { MessageId = message.Id, Text = text, RecordClass = "conversation", CreatedAt = at });
        return message.Id;
    }
}

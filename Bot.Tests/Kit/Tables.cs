using Bot.Host.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests;

/// <summary>The tables by name, for tests to read: the product itself only has commands.</summary>
internal static class Tables
{
    extension(SurveyBotDb db)
    {
        public DbSet<ProgramRow> Programs => db.Set<ProgramRow>();

        public DbSet<Address> Addresses => db.Set<Address>();

        public DbSet<Contact> Contacts => db.Set<Contact>();

        public DbSet<ContactAddress> ContactAddresses => db.Set<ContactAddress>();

        public DbSet<ConsentEvent> ConsentEvents => db.Set<ConsentEvent>();

        public DbSet<Consent> Consents => db.Set<Consent>();

        public DbSet<Suppression> Suppressions => db.Set<Suppression>();

        public DbSet<ConversationRow> Conversations => db.Set<ConversationRow>();

        public DbSet<Publication> Publications => db.Set<Publication>();

        public DbSet<SessionRow> Sessions => db.Set<SessionRow>();

        public DbSet<AnswerRow> Answers => db.Set<AnswerRow>();

        public DbSet<CommitmentRow> Commitments => db.Set<CommitmentRow>();

        public DbSet<PhoneCode> PhoneCodes => db.Set<PhoneCode>();

        public DbSet<DataLink> DataLinks => db.Set<DataLink>();

        public DbSet<MessageRow> Messages => db.Set<MessageRow>();

        public DbSet<MessageText> MessageTexts => db.Set<MessageText>();

        public DbSet<AttentionRow> Attention => db.Set<AttentionRow>();

        public DbSet<AuditRow> Audit => db.Set<AuditRow>();

        public DbSet<ApiKeyRow> ApiKeys => db.Set<ApiKeyRow>();

        public DbSet<Marker> Markers => db.Set<Marker>();

        public DbSet<KeyRow> Keys => db.Set<KeyRow>();
    }
}

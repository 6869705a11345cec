using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Data.Model;

/// <summary>The database: the truth of the product. One model for every provider; each provider has its own migrations.</summary>
internal abstract class SurveyBotDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<ProgramRow> Programs => Set<ProgramRow>();

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactAddress> ContactAddresses => Set<ContactAddress>();

    public DbSet<ConsentEvent> ConsentEvents => Set<ConsentEvent>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<Suppression> Suppressions => Set<Suppression>();

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    public DbSet<CommitmentRow> Commitments => Set<CommitmentRow>();

    public DbSet<PhoneCode> PhoneCodes => Set<PhoneCode>();

    public DbSet<DataLink> DataLinks => Set<DataLink>();

    public DbSet<MessageRow> Messages => Set<MessageRow>();

    public DbSet<MessageText> MessageTexts => Set<MessageText>();

    public DbSet<AttentionRow> Attention => Set<AttentionRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<Marker> Markers => Set<Marker>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SurveyBotDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}

/// <summary>SQLite: the default, for one host.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options) : SurveyBotDb(options);

/// <summary>PostgreSQL: for more than one host.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : SurveyBotDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // What fits into the one database fits into the other: lengths are looked after where a value comes in.
        configurationBuilder.Properties<string>().HaveColumnType("text");
    }
}

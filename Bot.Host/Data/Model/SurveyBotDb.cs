using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Data.Model;

/// <summary>The database: the truth of the product. One model for every provider; each provider has its own migrations.</summary>
internal abstract class SurveyBotDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .Entity<ProgramRow>(ProgramRow.Configure)
        .Entity<Address>(Address.Configure)
        .Entity<Contact>(Contact.Configure)
        .Entity<ContactAddress>(ContactAddress.Configure)
        .Entity<ConsentEvent>(ConsentEvent.Configure)
        .Entity<Consent>(Consent.Configure)
        .Entity<Suppression>(Suppression.Configure)
        .Entity<ConversationRow>(ConversationRow.Configure)
        .Entity<Publication>(Publication.Configure)
        .Entity<SessionRow>(SessionRow.Configure)
        .Entity<AnswerRow>(AnswerRow.Configure)
        .Entity<CommitmentRow>(CommitmentRow.Configure)
        .Entity<PhoneCode>(PhoneCode.Configure)
        .Entity<DataLink>(DataLink.Configure)
        .Entity<MessageRow>(MessageRow.Configure)
        .Entity<MessageText>(MessageText.Configure)
        .Entity<AttentionRow>(AttentionRow.Configure)
        .Entity<AuditRow>(AuditRow.Configure)
        .Entity<ApiKeyRow>(ApiKeyRow.Configure)
        .Entity<Marker>(Marker.Configure)
        .Entity<KeyRow>(KeyRow.Configure);

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

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bot.Host.Data;

/// <summary>
/// For <c>dotnet ef migrations add NAME --context SqliteDb -o Data/Migrations/Sqlite</c>, and then
/// <c>dotnet ef migrations script BEFORE NAME --no-transactions -o Data/Migrations/Sqlite/ID.sql</c>.
/// </summary>
internal sealed class SqliteDbFactory : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=design.db").UseSnakeCaseNamingConvention().Options);
}

/// <summary>
/// For <c>dotnet ef migrations add NAME --context PostgresDb -o Data/Migrations/Postgres</c>, and then
/// <c>dotnet ef migrations script BEFORE NAME --no-transactions --context PostgresDb -o Data/Migrations/Postgres/ID.sql</c>.
/// No server is asked.
/// </summary>
internal sealed class PostgresDbFactory : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=design").UseSnakeCaseNamingConvention().Options);
}

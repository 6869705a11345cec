using System.Data.Common;
using Bot.Host.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Data;

/// <summary>Which database is used, and connections to it for plain commands.</summary>
internal sealed class Database
{
    public const string Key = "ConnectionStrings__Database";

    private readonly string connectionString;

    private Database(string connectionString, string file) => (this.connectionString, File) = (connectionString, file);

    /// <summary>The SQLite file.</summary>
    public string File { get; }

    /// <summary>Reads the setting; a relative file is relative to the content root.</summary>
    /// <exception cref="SettingException">The connection string is not usable.</exception>
    public static Database From(IConfiguration configuration, string contentRoot)
    {
        var text = configuration.GetConnectionString("Database") ?? "Data Source=data/surveybot.db";
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException)
        {
            throw new SettingException(Key, "is no SQLite connection string such as 'Data Source=data/surveybot.db'; this version knows no other database.");
        }

        if (builder.DataSource.Length == 0 || builder.DataSource.Contains(":memory:", StringComparison.Ordinal))
        {
            throw new SettingException(Key, "must name a file: 'Data Source=data/surveybot.db'.");
        }

        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        builder.ForeignKeys = true;
        builder.DefaultTimeout = 5;
        return new Database(builder.ToString(), builder.DataSource);
    }

    public void Configure(DbContextOptionsBuilder options) => options.UseSqlite(connectionString).UseSnakeCaseNamingConvention();

    public DbConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);

            // A turn that was answered survives a power cut, and what was deleted is overwritten in the file; said here
            // because a build of SQLite may have another default.
            await using var careful = connection.CreateCommand();
            careful.CommandText = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON";
            await careful.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

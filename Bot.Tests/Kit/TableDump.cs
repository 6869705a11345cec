using Bot.Dialogs.Answers.Dates;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Kit;

/// <summary>Every value of every table, as somebody sees it who has the database.</summary>
internal sealed record StoredValue(string Table, string Column, int Row, string Value)
{
    public static Task<List<StoredValue>> AllAsync(TestHost host) => host.DatabaseAsync(async db =>
    {
        var all = new List<StoredValue>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            for (var row = 0; await reader.ReadAsync(); row++)
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    if (!await reader.IsDBNullAsync(column))
                    {
                        all.Add(new StoredValue(table, reader.GetName(column), row, Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture)!));
                    }
                }
            }
        }

        return all;
    });
}

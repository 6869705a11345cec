using System.Data;

namespace Bot.Host.Data;

/// <summary>A value of a command as it is stored. It knows its type even where it is null: a prepared command has one type a parameter.</summary>
internal readonly record struct SqlValue(object? Value, DbType Type)
{
    public static implicit operator SqlValue(string? text) => new(text, DbType.String);

    public static implicit operator SqlValue(Guid? id) => new(id, DbType.Guid);

    public static implicit operator SqlValue(bool? truth) => new(truth, DbType.Boolean);

    public static implicit operator SqlValue(int? number) => new(number, DbType.Int32);

    public static implicit operator SqlValue(long? number) => new(number, DbType.Int64);

    /// <summary>Moments are milliseconds (docs/adr, 3).</summary>
    public static implicit operator SqlValue(DateTimeOffset? moment) => new(moment?.ToUnixTimeMilliseconds(), DbType.Int64);

    public static implicit operator SqlValue(Enum rank) => new(Convert.ToInt32(rank, CultureInfo.InvariantCulture), DbType.Int32);
}

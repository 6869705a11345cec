using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bot.Host.Data.Model;

/// <summary>A moment is stored as milliseconds since 1970 in UTC: one form that every database compares and indexes alike.</summary>
internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bot.Host.Data.Model;

/// <summary>An enum is stored by its name, as <c>opted_out</c>.</summary>
internal sealed class TextConverter<T>() : ValueConverter<T, string>(value => Text.Of(value), name => Text.To<T>(name))
    where T : struct, Enum;

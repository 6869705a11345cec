using Microsoft.EntityFrameworkCore.Metadata;

namespace Bot.Tests.Architecture;

/// <summary>Tables that name a person, read from the model of the database.</summary>
internal static class PersonalTable
{
    private static readonly string[] People = ["contacts", "addresses", "conversations"];

    // Columns that lead to a person, with a foreign key or without.
    private static readonly string[] Names = ["ContactId", "ConversationId", "AddressId", "SessionId", "MessageId", "CommitmentId", "ValueHash", "ValueCipher"];

    private static readonly string[] Beginnings = ["MadeIn", "TextedIn"];

    /// <returns>Each table, and what in it names a person.</returns>
    public static IReadOnlyDictionary<string, string> In(IReadOnlyModel model)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in model.GetEntityTypes())
        {
            if (Why(entity, []) is { } why && Table(entity) is { } table)
            {
                found.TryAdd(table, why);
            }
        }

        return found;
    }

    private static string? Why(IReadOnlyEntityType entity, HashSet<IReadOnlyEntityType> passed) =>
        People.Contains(Table(entity)) ? "it is about people"
        : entity.GetProperties().Select(property => property.Name).FirstOrDefault(IsOfPerson)
            ?? entity.GetForeignKeys().Where(key => passed.Add(key.PrincipalEntityType) && Why(key.PrincipalEntityType, passed) is not null)
                .Select(key => $"{Table(entity)} → {Table(key.PrincipalEntityType)}").FirstOrDefault();

    private static bool IsOfPerson(string name) =>
        Names.Any(known => name.EndsWith(known, StringComparison.Ordinal)) || Beginnings.Any(known => name.StartsWith(known, StringComparison.Ordinal));

    private static string? Table(IReadOnlyEntityType entity) => entity.FindAnnotation("Relational:TableName")?.Value as string;
}

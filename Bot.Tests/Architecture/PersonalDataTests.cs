using Bot.Host.Data;
using Bot.Tests.Architecture.Code;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bot.Tests.Architecture;

/// <summary>Every table that names a person has one owner, who erases it, exports it and says how long it is kept.</summary>
public sealed class PersonalDataTests
{
    private static readonly string[] Everything = ["contacts", "notes", "notices"];

    [Fact]
    public async Task Every_table_that_names_a_person_is_looked_after()
    {
        using var db = new SqliteDbFactory().CreateDbContext([]);
        await using var host = ProductHost.Build();

        Verdict.Kept(Check(db.Model, PersonalOwner.RegisteredIn(host.Services)));
    }

    [Fact]
    public void Tables_that_name_a_person_are_found() => Assert.Equal(Everything, PersonalTable.In(Model()).Keys);

    [Fact]
    public void A_table_that_nobody_looks_after_is_found() => Assert.Equal(
        [
            "notices (MadeInConversation) has no eraser", "notices (MadeInConversation) has no exporter", "notices (MadeInConversation) has no retention class",
        ],
        Check(Model(), [Owner("A", "contacts", "notes")]));

    [Fact]
    public void A_missing_role_is_found() => Assert.Equal(
        ["notes (notes → contacts) has no exporter"],
        Check(Model(), [new("A", new Dictionary<string, IReadOnlyCollection<string>> { ["eraser"] = Everything, ["exporter"] = ["contacts", "notices"], ["retention class"] = Everything })]));

    [Fact]
    public void A_second_owner_is_found() => Assert.Equal(
        ["notes has more than one eraser: A, B", "notes has more than one exporter: A, B", "notes has more than one retention class: A, B"],
        Check(Model(), [Owner("A", Everything), Owner("B", "notes")]));

    [Fact]
    public void A_table_that_does_not_exist_is_found() => Assert.Equal(["A looks after missing, which is no table"], Check(Model(), [Owner("A", [.. Everything, "missing"])]));

    [Fact]
    public void Tables_with_one_owner_are_kept() => Assert.Empty(Check(Model(), [Owner("A", "contacts", "notes"), Owner("B", "notices", "settings")]));

    private static IEnumerable<string> Check(IReadOnlyModel model, IReadOnlyList<PersonalOwner> owners)
    {
        foreach (var (table, why) in PersonalTable.In(model))
        {
            foreach (var role in PersonalOwner.Needed)
            {
                var found = owners.Where(owner => owner.Roles[role].Contains(table)).Select(owner => owner.Name).ToList();
                if (found.Count == 0)
                {
                    yield return $"{table} ({why}) has no {role}";
                }
                else if (found.Count > 1)
                {
                    yield return $"{table} has more than one {role}: {string.Join(", ", found)}";
                }
            }
        }

        var tables = model.GetEntityTypes().Select(entity => entity.GetTableName()).ToHashSet();
        foreach (var (owner, table) in owners.SelectMany(owner => owner.Roles.Values.SelectMany(names => names).Distinct().Select(table => (owner.Name, table))).Where(claim => !tables.Contains(claim.table)))
        {
            yield return $"{owner} looks after {table}, which is no table";
        }
    }

    private static PersonalOwner Owner(string name, params string[] tables) =>
        new(name, PersonalOwner.Needed.ToDictionary(role => role, _ => (IReadOnlyCollection<string>)tables));

    // A note names a person by a foreign key only, a notice by a column only, a setting not at all.
    private static IMutableModel Model()
    {
        var builder = new ModelBuilder();
        builder.Entity("Contact", contact => contact.ToTable("contacts").Property<Guid>("Id"));
        builder.Entity("Note", note =>
        {
            note.ToTable("notes").Property<Guid>("Id");
            note.Property<Guid>("About");
            note.HasOne("Contact").WithMany().HasForeignKey("About");
        });
        builder.Entity("Notice", notice =>
        {
            notice.ToTable("notices").Property<Guid>("Id");
            notice.Property<Guid>("MadeInConversation");
        });
        builder.Entity("Setting", setting => setting.ToTable("settings").Property<Guid>("Id"));
        return builder.Model;
    }
}

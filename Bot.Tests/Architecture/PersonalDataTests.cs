using Bot.Host.Data;
using Bot.Tests.Architecture.Code;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Architecture;

/// <summary>
/// Every table has one owner, who says what erases, shows and purges its rows, or why nothing does, or names nobody. That what is said is also
/// done is held by <see cref="Host.Privacy.PersonalDataOwnerTests"/>.
/// </summary>
public sealed class PersonalDataTests
{
    private static readonly Dictionary<string, string> NamesNobody = new(StringComparer.Ordinal)
    {
        ["api_keys"] = "Keys belong to programs of the city, and stand there as hashes.",
        ["data_protection_keys"] = "Keys of the host's own.",
        ["markers"] = "Moments in the life of the installation.",
        ["programs"] = "The city's program.",
        ["publications"] = "Surveys and resources as they were published.",
    };

    private static readonly TableDuties Whole = new(Duty.DoneBy("EraseAsync"), Duty.DoneBy("NoteRecord"), PurgeRule.None("It stays."));

    [Fact]
    public async Task Every_table_has_an_owner_who_answers_for_it_or_names_nobody()
    {
        using var db = new SqliteDbFactory().CreateDbContext([]);
        await using var host = ProductHost.Build();

        Verdict.Kept(Check(db.Model, NamesNobody, [.. host.Services.GetServices<IPersonalData>().Select(owner => new Owner(owner.GetType().Name, owner.Tables))]));
    }

    [Fact]
    public void Tables_that_name_a_person_are_found() => Assert.Equal(["contacts", "notes", "notices"], PersonalTable.In(Model()).Keys);

    [Fact]
    public void Tables_with_one_owner_are_kept() => Assert.Empty(CheckSample(Claims("A", "contacts", "notes"), Claims("B", "notices")));

    [Fact]
    public void A_table_that_nobody_claims_is_found_whatever_its_columns_are_called() => Assert.Equal(
        ["diaries has no owner"],
        CheckSample(Model(builder => builder.Entity("Diary", diary => diary.ToTable("diaries").Property<Guid>("Id"))), Claims("A", "contacts", "notes", "notices")));

    [Fact]
    public void A_table_that_is_said_to_name_nobody_and_names_a_person_is_found() =>
        Assert.Equal(["notices names nobody, and has MadeInConversation"], Check(Model(), new() { ["settings"] = "Settings.", ["notices"] = "Notices." }, [Claims("A", "contacts", "notes")]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_table_that_is_claimed_and_left_without_an_answer_is_found(string? why) => Assert.Equal(
        ["A says neither what makes notes erased nor why nothing does", "A says neither what makes notes exported nor why nothing does", "A says neither what makes notes purged nor why nothing does"],
        CheckSample(Claims("A", "contacts", "notices"), new("A", new Dictionary<string, TableDuties> { ["notes"] = new(new(null, why), new(null, why), new(RetentionClass.Person, null, why)) })));

    [Fact]
    public void A_second_owner_is_found() => Assert.Equal(["notes has more than one owner: A, B"], CheckSample(Claims("A", "contacts", "notes", "notices"), Claims("B", "notes")));

    [Fact]
    public void A_claim_on_what_is_no_table_is_found() => Assert.Equal(["A looks after missing, which is no table"], CheckSample(Claims("A", "contacts", "notes", "notices", "missing")));

    private static IEnumerable<string> CheckSample(params Owner[] owners) => CheckSample(Model(), owners);

    private static IEnumerable<string> CheckSample(IReadOnlyModel model, params Owner[] owners) => Check(model, new() { ["settings"] = "Settings." }, owners);

    private static IEnumerable<string> Check(IReadOnlyModel model, Dictionary<string, string> namesNobody, IReadOnlyList<Owner> owners)
    {
        var tables = model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Order(StringComparer.Ordinal).ToList();
        var personal = PersonalTable.In(model);
        foreach (var table in tables)
        {
            var claims = owners.Where(owner => owner.Tables.ContainsKey(table)).Select(owner => owner.Name).ToList();
            if (claims.Count > 1)
            {
                yield return $"{table} has more than one owner: {string.Join(", ", claims)}";
            }
            else if (claims.Count == 0 && !namesNobody.ContainsKey(table))
            {
                yield return $"{table} has no owner";
            }
            else if (namesNobody.ContainsKey(table) && personal.TryGetValue(table, out var why))
            {
                yield return $"{table} names nobody, and has {why}";
            }
        }

        foreach (var (owner, table, duties) in owners.SelectMany(owner => owner.Tables.Select(claim => (owner.Name, claim.Key, claim.Value))))
        {
            if (!tables.Contains(table))
            {
                yield return $"{owner} looks after {table}, which is no table";
            }

            foreach (var unanswered in Unanswered(duties))
            {
                yield return $"{owner} says neither what makes {table} {unanswered} nor why nothing does";
            }
        }
    }

    private static IEnumerable<string> Unanswered(TableDuties duties) => new[]
    {
        ("erased", duties.Erased.By ?? duties.Erased.WhyNot),
        ("exported", duties.Exported.By ?? duties.Exported.WhyNot),
        ("purged", duties.Purged.PurgeAsync is null ? duties.Purged.WhyNot : nameof(PurgeRule.PurgeAsync)),
    }.Where(answer => string.IsNullOrWhiteSpace(answer.Item2)).Select(answer => answer.Item1);

    private static Owner Claims(string name, params string[] tables) => new(name, tables.ToDictionary(table => table, _ => Whole));

    // A note names a person by a foreign key only, a notice by a column only, a setting not at all.
    private static IReadOnlyModel Model(Action<ModelBuilder>? more = null)
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
        more?.Invoke(builder);
        return builder.Model;
    }

    private sealed record Owner(string Name, IReadOnlyDictionary<string, TableDuties> Tables);
}

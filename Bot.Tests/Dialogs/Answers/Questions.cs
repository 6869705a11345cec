using System.Collections.Immutable;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Answers;

/// <summary>The questions that the utterance sets answer.</summary>
internal static class Questions
{
    private static readonly ImmutableArray<Choice> Areas =
    [
        Choice("safety", "Safety, trust and accountability", "Seguridad, confianza y rendición de cuentas", ["police", "crime"], ["policía", "crimen"]),
        Choice("housing", "Affordable housing", "Vivienda accesible", ["rent", "homes"], ["renta", "casas"]),
        Choice("jobs", "Good paying jobs", "Empleos bien pagados", ["work"], ["trabajo"]),
    ];

    private static readonly ImmutableArray<Choice> Places =
    [
        Choice("library", "Library", "Biblioteca"),
        Choice("park", "Park or greenway", "Parque o sendero"),
        Choice("pool", "Swimming pool", "Piscina"),
        Choice("transit", "Bus and light rail", "Autobús y tren ligero"),
    ];

    private static readonly Dictionary<string, Question> All = new(StringComparer.Ordinal)
    {
        ["area"] = new Question.SingleChoice { Id = "area", Text = Text("Which?", "¿Cuál?"), Choices = Areas, Other = Text("Something else", "Otra cosa") },
        ["closed"] = new Question.SingleChoice { Id = "closed", Text = Text("Which?", "¿Cuál?"), Choices = Areas },
        ["places"] = new Question.MultipleChoice { Id = "places", Text = Text("Which?", "¿Cuáles?"), Choices = Places },
        ["placesother"] = new Question.MultipleChoice { Id = "placesother", Text = Text("Which?", "¿Cuáles?"), Choices = Places, Other = Text("Another place", "Otro lugar"), MaxChoices = 3 },
        ["rank"] = new Question.Ranking { Id = "rank", Text = Text("Order?", "¿Orden?"), Choices = Areas },
        ["scale"] = new Question.Scale
        {
            Id = "scale",
            Text = Text("How safe?", "¿Qué tan seguro?"),
            Min = 1,
            Max = 5,
            Labels = ImmutableSortedDictionary<int, LocalizedText>.Empty.Add(1, Text("Very unsafe", "Muy inseguro")).Add(3, Text("Neutral", "Regular")).Add(5, Text("Very safe", "Muy seguro")),
        },
        ["yesno"] = new Question.YesNo { Id = "yesno", Text = Text("Do you?", "¿Usted?") },
        ["people"] = new Question.Number { Id = "people", Text = Text("How many?", "¿Cuántos?"), Min = 0, Max = 30, WholeOnly = true },
        ["rent"] = new Question.Number { Id = "rent", Text = Text("Rent?", "¿Renta?"), Min = -100, Max = 100000 },
        ["when"] = new Question.Date { Id = "when", Text = Text("When?", "¿Cuándo?"), Earliest = new DateBound(null) },
        ["since"] = new Question.Date { Id = "since", Text = Text("Since?", "¿Desde?"), Latest = new DateBound(null) },
        ["zip"] = new Question.PostalCode { Id = "zip", Text = Text("ZIP?", "¿Código?") },
        ["language"] = new Question.ChooseLanguage { Id = "language", Text = Text("Language?", "¿Idioma?") },
        ["open"] = new Question.OpenText { Id = "open", Text = Text("Why?", "¿Por qué?") },
    };

    public static ImmutableArray<Language> Languages { get; } = [Language.English, Language.Spanish, Language.Parse("vi")];

    public static Question Named(string name) => All[name];

    private static LocalizedText Text(string english, string spanish) => LocalizedText.Of(Language.English, english).With(Language.Spanish, spanish);

    private static Choice Choice(string id, string english, string spanish, string[]? synonyms = null, string[]? sinonimos = null) => new(id, Text(english, spanish))
    {
        Synonyms = ImmutableDictionary<Language, ImmutableArray<string>>.Empty
            .Add(Language.English, [.. synonyms ?? []])
            .Add(Language.Spanish, [.. sinonimos ?? []]),
    };
}

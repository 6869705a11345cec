using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;

namespace Bot.Host.Surveys;

/// <summary>The catalog of published surveys in force; publishing puts a new one in its place.</summary>
internal sealed class SurveyShelf
{
    private volatile SurveyCatalog catalog = new([]);

    public SurveyCatalog Catalog
    {
        get => catalog;
        set => catalog = value;
    }
}

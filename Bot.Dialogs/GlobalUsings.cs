global using System.Collections.Immutable;
global using System.Globalization;
global using Bot.Dialogs.Surveys;
global using Bot.Localization.Languages;
global using Bot.Localization.Texts;

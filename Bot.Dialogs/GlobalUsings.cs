global using Bot.Localization.Languages;
global using Bot.Localization.Texts;
global using Bot.Dialogs.Surveys;
global using System.Collections.Immutable;
global using System.Globalization;

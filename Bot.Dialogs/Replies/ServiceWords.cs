using System.Collections.Immutable;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Replies;

/// <summary>What the bot says outside of surveys. Pieces without a setting are left out.</summary>
/// <remarks>What HELP and STOP carry: CTIA Messaging Principles and Best Practices, and the Short Code Monitoring Handbook.</remarks>
internal static class ServiceWords
{
    // What does not fit in two segments is not read by someone in danger.
    private const int UrgentLanguagesAtMost = 2;

    /// <param name="voice">Who speaks.</param>
    /// <param name="survey">The open survey, else the standard one; null when there is neither.</param>
    public static ImmutableArray<Wording> Help(Voice voice, Survey? survey)
    {
        var help = new Paragraph(voice);
        help.Add(!voice.IsText ? Phrases.HelpChat(voice.ProgramName)
            : survey is null ? Phrases.HelpVaries(voice.ProgramName)
            : Phrases.HelpIntro(voice.ProgramName, SurveyOutline.Of(survey).TextsAtMost));
        if (Ways(voice) is { } ways)
        {
            help.Add(Phrases.HelpBy(ways));
        }

        help.Add(Numbers(voice));
        return [help.AddIf(voice.IsText, Phrases.Rates()).AddIf(voice.IsText, Phrases.StopToEnd()).AddIf(!voice.IsText, Phrases.HelpWords()).Join()];
    }

    /// <param name="voice">Who speaks.</param>
    /// <param name="firstKeyword">The keyword that first brought this person; null when none did.</param>
    /// <param name="firstSpokeOn">The day we first spoke.</param>
    /// <param name="today">The day where the person is.</param>
    public static ImmutableArray<Wording> Who(Voice voice, string? firstKeyword, DateOnly firstSpokeOn, DateOnly today)
    {
        var who = new Paragraph(voice).Add(Phrases.WhoSender(voice.ProgramName));
        if (Ways(voice) is { } ways)
        {
            who.Add(Phrases.WhoCheck(ways));
        }

        if (voice.IsText)
        {
            var date = voice.Day(firstSpokeOn, today);
            who.Add(firstKeyword is { } keyword ? Phrases.WhoKeyword(keyword, date) : Phrases.WhoWrote(date));
        }

        return [who.Add(Phrases.WhoNever()).Add(Phrases.WhoRecords()).AddIf(voice.IsText, Phrases.StopToEnd()).Join()];
    }

    public static ImmutableArray<Wording> Urgent(Voice voice, bool surveyWaits)
    {
        var urgent = new Paragraph(voice).Add(Phrases.Urgent(voice.Program.EmergencyNumber));
        if (voice.Program.CrisisNumber is { } crisis)
        {
            urgent.Add(Phrases.UrgentCrisis(crisis));
        }

        return [urgent.AddIf(surveyWaits, Phrases.SurveyCanWait()).Join()];
    }

    /// <summary>The same to someone whose language nobody knows yet.</summary>
    public static ImmutableArray<Wording> UrgentToStranger(Voice voice, Survey? survey)
    {
        var words = Urgent(voice, surveyWaits: false);
        if (survey is not null)
        {
            foreach (var language in SurveyOutline.Of(survey).Languages)
            {
                var isOther = LanguageMatcher.Match(language, voice.Phrases.Languages) is { } spoken
                    && !string.Equals(spoken.Primary, voice.Language.Primary, StringComparison.Ordinal);
                if (isOther && words.Length < UrgentLanguagesAtMost)
                {
                    words = words.AddRange(Urgent(voice with { Language = language }, surveyWaits: false));
                }
            }
        }

        return words;
    }

    /// <param name="voice">Who speaks.</param>
    /// <param name="survey">The survey they may take; null for none.</param>
    public static ImmutableArray<Wording> OptedIn(Voice voice, Survey? survey) => WithSurvey(Phrases.OptedIn(voice.ProgramName), voice, survey);

    /// <summary>Answers START from someone who never opted out.</summary>
    public static ImmutableArray<Wording> Subscribed(Voice voice, Survey? survey) => WithSurvey(Phrases.Subscribed(voice.ProgramName), voice, survey);

    public static ImmutableArray<Wording> Acknowledged(Voice voice)
    {
        var kept = new Paragraph(voice).Add(Phrases.Acknowledged()).Add(Numbers(voice));
        if (voice.Program.ServicesNumber is { } services)
        {
            kept.Add(Phrases.Services(services));
        }

        return [kept.Join()];
    }

    public static ImmutableArray<Wording> PersonAsked(Voice voice, bool anonymous)
    {
        var asked = new Paragraph(voice).Add(
            anonymous ? Phrases.PersonUnreachable()
            : voice.Program.ReplyWithin is { } within ? Phrases.PersonWithin(within)
            : Phrases.PersonNoted());
        if (Ways(voice) is { } ways)
        {
            asked.Add(Phrases.HelpBy(ways));
        }

        return [asked.Join()];
    }

    /// <summary>STOP on a screen, and whatever is said after it until START.</summary>
    public static ImmutableArray<Wording> ChatEnded(Voice voice) => [voice.Say(Phrases.ChatEnded())];

    /// <summary>An anonymous survey is finished in this conversation.</summary>
    public static ImmutableArray<Wording> Over(Voice voice) => [new Paragraph(voice).Add(Phrases.ChatOver()).Add(Numbers(voice)).Join()];

    /// <summary>Says where the survey is answered: on another channel, or in a chat of its own.</summary>
    public static Wording Elsewhere(Voice voice, Survey survey)
    {
        var title = voice.Read(survey.Title, survey);
        if (!survey.Channels.Contains(SurveyChannel.WebChat))
        {
            return voice.Say(Phrases.ByTextOnly(title));
        }

        if (voice.Program.PublicUrl is not { } page)
        {
            return voice.Say(voice.IsText ? Phrases.OnWebOnlyNoLink(title) : Phrases.InAnotherChatNoLink(title));
        }

        var separator = page.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var link = $"{page}{separator}survey={survey.Id}&lang={voice.Language.Tag}";
        return voice.Say(voice.IsText ? Phrases.OnWebOnly(title, link) : Phrases.InAnotherChat(title, link));
    }

    public static string NamesOf(ImmutableArray<Language> languages) => string.Join(", ", languages.Select(LanguageNames.Autonym));

    private static Phrase Numbers(Voice voice) => voice.Program.CrisisNumber is { } crisis
        ? Phrases.NumbersWithCrisis(voice.Program.EmergencyNumber, crisis)
        : Phrases.Numbers(voice.Program.EmergencyNumber);

    private static ImmutableArray<Wording> WithSurvey(Phrase first, Voice voice, Survey? survey)
    {
        var words = new Paragraph(voice).Add(first);
        if (KeywordOf(survey, voice.Language) is { } keyword)
        {
            words.Add(Phrases.TakeSurvey(keyword));
        }

        return [words.Join()];
    }

    private static string? Ways(Voice voice)
    {
        var program = voice.Program;
        string?[] ways =
        [
            program.ServicesNumber is { } services ? voice.Say(Phrases.CallNumber(services)).Full : null,
            program.Contact,
            program.InfoUrl,
        ];
        var known = string.Join(", ", ways.Where(way => way is not null));
        return known.Length == 0 ? null : known;
    }

    private static string? KeywordOf(Survey? survey, Language language)
    {
        if (survey is null || survey.Keywords.IsEmpty)
        {
            return null;
        }

        var spoken = LanguageMatcher.Match(language, [.. survey.Keywords.Select(keyword => keyword.Language)]);
        return (survey.Keywords.FirstOrDefault(keyword => keyword.Language == spoken) ?? survey.Keywords[0]).Word;
    }
}

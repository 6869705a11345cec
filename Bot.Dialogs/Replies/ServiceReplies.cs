using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>What the bot says outside of surveys. Pieces without a setting are left out.</summary>
/// <remarks>What HELP and STOP carry: CTIA Messaging Principles and Best Practices, and the Short Code Monitoring Handbook.</remarks>
internal static class ServiceReplies
{
    // What does not fit in two segments is not read by someone in danger.
    private const int UrgentLanguagesAtMost = 2;

    /// <param name="speaker">Who speaks.</param>
    /// <param name="survey">The open survey, else the standard one; null when there is neither.</param>
    public static ImmutableArray<Wording> Help(Speaker speaker, Survey? survey)
    {
        var help = new Paragraph(speaker);
        help.Add(!speaker.IsText ? Phrases.HelpChat(speaker.ProgramName)
            : survey is null ? Phrases.HelpVaries(speaker.ProgramName)
            : Phrases.HelpIntro(speaker.ProgramName, SurveyOutline.Of(survey).TextsAtMost));
        if (Ways(speaker) is { } ways)
        {
            help.Add(Phrases.HelpBy(ways));
        }

        help.Add(Numbers(speaker));
        return [help.AddIf(speaker.IsText, Phrases.Rates()).AddIf(speaker.IsText, Phrases.StopToEnd()).AddIf(!speaker.IsText, Phrases.HelpWords()).Join()];
    }

    /// <param name="speaker">Who speaks.</param>
    /// <param name="firstKeyword">The keyword that first brought this person; null when none did.</param>
    /// <param name="firstSpokeOn">The day we first spoke.</param>
    /// <param name="today">The day where the person is.</param>
    public static ImmutableArray<Wording> Who(Speaker speaker, string? firstKeyword, DateOnly firstSpokeOn, DateOnly today)
    {
        var who = new Paragraph(speaker).Add(Phrases.WhoSender(speaker.ProgramName));
        if (Ways(speaker) is { } ways)
        {
            who.Add(Phrases.WhoCheck(ways));
        }

        if (speaker.IsText)
        {
            var date = speaker.Day(firstSpokeOn, today);
            who.Add(firstKeyword is { } keyword ? Phrases.WhoKeyword(keyword, date) : Phrases.WhoWrote(date));
        }

        return [who.Add(Phrases.WhoNever()).Add(Phrases.WhoRecords()).AddIf(speaker.IsText, Phrases.StopToEnd()).Join()];
    }

    public static ImmutableArray<Wording> Urgent(Speaker speaker, bool surveyWaits)
    {
        var urgent = new Paragraph(speaker).Add(Phrases.Urgent(speaker.Program.EmergencyNumber));
        if (speaker.Program.CrisisNumber is { } crisis)
        {
            urgent.Add(Phrases.UrgentCrisis(crisis));
        }

        return [urgent.AddIf(surveyWaits, Phrases.SurveyCanWait()).Join()];
    }

    /// <summary>The same to someone whose language nobody knows yet.</summary>
    public static ImmutableArray<Wording> UrgentToStranger(Speaker speaker, Survey? survey)
    {
        var words = Urgent(speaker, surveyWaits: false);
        if (survey is not null)
        {
            foreach (var language in SurveyOutline.Of(survey).Languages)
            {
                var isOther = LanguageMatcher.Match(language, speaker.PhraseBook.Languages) is { } spoken
                    && !string.Equals(spoken.Primary, speaker.Language.Primary, StringComparison.Ordinal);
                if (isOther && words.Length < UrgentLanguagesAtMost)
                {
                    words = words.AddRange(Urgent(speaker with { Language = language }, surveyWaits: false));
                }
            }
        }

        return words;
    }

    /// <param name="speaker">Who speaks.</param>
    /// <param name="survey">The survey they may take; null for none.</param>
    public static ImmutableArray<Wording> OptedIn(Speaker speaker, Survey? survey) => WithSurvey(Phrases.OptedIn(speaker.ProgramName), speaker, survey);

    /// <summary>Answers START from someone who never opted out.</summary>
    public static ImmutableArray<Wording> Subscribed(Speaker speaker, Survey? survey) => WithSurvey(Phrases.Subscribed(speaker.ProgramName), speaker, survey);

    public static ImmutableArray<Wording> Acknowledged(Speaker speaker)
    {
        var kept = new Paragraph(speaker).Add(Phrases.Acknowledged()).Add(Numbers(speaker));
        if (speaker.Program.ServicesNumber is { } services)
        {
            kept.Add(Phrases.Services(services));
        }

        return [kept.Join()];
    }

    public static ImmutableArray<Wording> PersonAsked(Speaker speaker, bool anonymous)
    {
        var asked = new Paragraph(speaker).Add(
            anonymous ? Phrases.PersonUnreachable()
            : speaker.Program.ReplyWithin is { } within ? Phrases.PersonWithin(within)
            : Phrases.PersonNoted());
        if (Ways(speaker) is { } ways)
        {
            asked.Add(Phrases.HelpBy(ways));
        }

        return [asked.Join()];
    }

    /// <summary>STOP on a screen, and whatever is said after it until START.</summary>
    public static ImmutableArray<Wording> ChatEnded(Speaker speaker) => [speaker.Say(Phrases.ChatEnded())];

    /// <summary>An anonymous survey is finished in this conversation.</summary>
    public static ImmutableArray<Wording> Over(Speaker speaker) => [new Paragraph(speaker).Add(Phrases.ChatOver()).Add(Numbers(speaker)).Join()];

    /// <summary>Says where the survey is answered: on another channel, or in a chat of its own.</summary>
    public static Wording Elsewhere(Speaker speaker, Survey survey)
    {
        var title = speaker.Read(survey.Title, survey);
        if (!survey.Channels.Contains(SurveyChannel.WebChat))
        {
            return speaker.Say(SurveyPhrases.ByTextOnly(title));
        }

        if (speaker.Program.PublicUrl is not { } page)
        {
            return speaker.Say(speaker.IsText ? SurveyPhrases.OnWebOnlyNoLink(title) : SurveyPhrases.InAnotherChatNoLink(title));
        }

        var separator = page.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var link = $"{page}{separator}survey={survey.Id}&lang={speaker.Language.Tag}";
        return speaker.Say(speaker.IsText ? SurveyPhrases.OnWebOnly(title, link) : SurveyPhrases.InAnotherChat(title, link));
    }

    public static string NamesOf(ImmutableArray<Language> languages) => string.Join(", ", languages.Select(LanguageNames.Autonym));

    private static Phrase Numbers(Speaker speaker) => speaker.Program.CrisisNumber is { } crisis
        ? Phrases.NumbersWithCrisis(speaker.Program.EmergencyNumber, crisis)
        : Phrases.Numbers(speaker.Program.EmergencyNumber);

    private static ImmutableArray<Wording> WithSurvey(Phrase first, Speaker speaker, Survey? survey)
    {
        var words = new Paragraph(speaker).Add(first);
        if (KeywordOf(survey, speaker.Language) is { } keyword)
        {
            words.Add(Phrases.TakeSurvey(keyword));
        }

        return [words.Join()];
    }

    private static string? Ways(Speaker speaker)
    {
        var program = speaker.Program;
        string?[] ways =
        [
            program.ServicesNumber is { } services ? speaker.Say(Phrases.CallNumber(services)).Full : null,
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

using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>What the bot says outside of surveys. Pieces without a setting are left out.</summary>
/// <remarks>What HELP and STOP carry: CTIA Messaging Principles and Best Practices, and the Short Code Monitoring Handbook.</remarks>
internal static class ServiceReplies
{
    // What does not fit in two segments is not read by someone in danger.
    private const int UrgentLanguagesAtMost = 2;

    /// <summary>Answers HELP, with the open survey, else the standard one, if there is either.</summary>
    public static ImmutableArray<Wording> Help(Speaker speaker, Survey? survey)
    {
        var help = new Paragraph(speaker)
            .Add(!speaker.Traits.IsByCarrier ? Phrases.HelpChat(speaker.ProgramName)
                : survey is null ? Phrases.HelpVaries(speaker.ProgramName)
                : Phrases.HelpIntro(speaker.ProgramName, SurveyOutline.Of(survey).TextsAtMost))
            .AddIf(Ways(speaker), Phrases.HelpBy)
            .Add(Numbers(speaker));
        return [(speaker.Traits.IsByCarrier ? help.Add(Phrases.Rates()).Add(Phrases.StopToEnd()) : help.Add(Phrases.HelpWords())).Join()];
    }

    /// <summary>Answers WHO, with the keyword that first brought this person, if one did.</summary>
    public static ImmutableArray<Wording> Who(Speaker speaker, string? firstKeyword, DateOnly firstSpokeOn, DateOnly today)
    {
        var who = new Paragraph(speaker).Add(Phrases.WhoSender(speaker.ProgramName)).AddIf(Ways(speaker), Phrases.WhoCheck);
        if (speaker.Traits.IsByCarrier)
        {
            var date = speaker.Day(firstSpokeOn, today);
            who.Add(firstKeyword is { } keyword ? Phrases.WhoKeyword(keyword, date) : Phrases.WhoWrote(date));
        }

        return [who.Add(Phrases.WhoNever()).Add(Phrases.WhoRecords()).AddIf(speaker.Traits.CanPush, Phrases.StopToEnd()).Join()];
    }

    /// <summary>Where help is. Its beginning says nothing of what was spoken of: others may see the phone.</summary>
    public static ImmutableArray<Wording> Urgent(Speaker speaker, string kind, bool surveyWaits) =>
    [
        (Lawyers(speaker, kind) is { } lawyers
            ? new Paragraph(speaker).Add(Phrases.UrgentLaw(lawyers))
            : new Paragraph(speaker).Add(Phrases.Urgent(speaker.Program.EmergencyNumber)).AddIf(speaker.Program.CrisisNumber, Phrases.UrgentCrisis))
            .AddIf(surveyWaits, Phrases.SurveyCanWait())
            .Join(),
    ];

    /// <summary>Asks whether somebody is in danger, and says where help is.</summary>
    public static ImmutableArray<Wording> IsItDanger(Speaker speaker, bool surveyWaits) =>
    [
        new Paragraph(speaker).Add(Phrases.DoubtDanger(speaker.Program.EmergencyNumber))
            .AddIf(speaker.Program.CrisisNumber, Phrases.UrgentCrisis)
            .Add(surveyWaits ? Phrases.DoubtAnswer() : Phrases.DoubtNo())
            .Join(),
    ];

    /// <summary>Asks whether no more messages are wanted.</summary>
    public static ImmutableArray<Wording> IsItAnOptOut(Speaker speaker, bool surveyWaits) =>
        [new Paragraph(speaker).Add(Phrases.DoubtOptOut()).Add(surveyWaits ? Phrases.DoubtAnswer() : Phrases.DoubtNo()).Join()];

    /// <summary>The same, shorter, to somebody who was told a while ago.</summary>
    public static ImmutableArray<Wording> UrgentAgain(Speaker speaker, string kind) =>
    [
        speaker.Say(Phrases.DangerKept(Lawyers(speaker, kind)
            ?? new Wording(string.Join(", ", new[] { speaker.Program.EmergencyNumber, speaker.Program.CrisisNumber }.OfType<string>())))),
    ];

    // An eviction is no emergency that the police or a crisis line can help with.
    private static Wording? Lawyers(Speaker speaker, string kind) =>
        kind is not "eviction" ? null
        : speaker.Program.Resources.Match("housing", speaker.Language, postalCode: null, atMost: 1) is [var resource] ? ResourceComposer.Name(resource, speaker)
        : (speaker.Program.ServicesNumber ?? speaker.Program.Contact) is { } number ? new Wording(number)
        : null;

    /// <summary>The same to someone whose language nobody knows yet.</summary>
    public static ImmutableArray<Wording> UrgentToStranger(Speaker speaker, string kind, Survey? survey)
    {
        var words = Urgent(speaker, kind, surveyWaits: false);
        if (survey is not null)
        {
            foreach (var language in SurveyOutline.Of(survey).Languages)
            {
                var isOther = LanguageMatcher.Match(language, speaker.PhraseBook.Languages) is { } spoken
                    && !string.Equals(spoken.Primary, speaker.Language.Primary, StringComparison.Ordinal);
                if (isOther && words.Length < UrgentLanguagesAtMost)
                {
                    words = words.AddRange(Urgent(speaker with { Language = language }, kind, surveyWaits: false));
                }
            }
        }

        return words;
    }

    /// <summary>Confirms START, and offers a survey if there is one.</summary>
    public static ImmutableArray<Wording> OptedIn(Speaker speaker, Survey? survey) => WithSurvey(Phrases.OptedIn(speaker.ProgramName), speaker, survey);

    /// <summary>Answers START from someone who never opted out.</summary>
    public static ImmutableArray<Wording> Subscribed(Speaker speaker, Survey? survey) => WithSurvey(Phrases.Subscribed(speaker.ProgramName), speaker, survey);

    public static ImmutableArray<Wording> Acknowledged(Speaker speaker) =>
        [new Paragraph(speaker).Add(Phrases.Acknowledged()).Add(Numbers(speaker)).AddIf(speaker.Program.ServicesNumber, Phrases.Services).Join()];

    public static ImmutableArray<Wording> PersonAsked(Speaker speaker, bool anonymous)
    {
        var asked = anonymous ? Phrases.PersonUnreachable()
            : speaker.Program.ReplyWithin is { } within ? Phrases.PersonWithin(within)
            : Phrases.PersonNoted();
        return [new Paragraph(speaker).Add(asked).AddIf(Ways(speaker), Phrases.HelpBy).Join()];
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
            return speaker.Say(speaker.Traits.CanPush ? SurveyPhrases.OnWebOnlyNoLink(title) : SurveyPhrases.InAnotherChatNoLink(title));
        }

        var separator = page.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var link = $"{page}{separator}survey={survey.Id}&lang={speaker.Language.Tag}";
        return speaker.Say(speaker.Traits.CanPush ? SurveyPhrases.OnWebOnly(title, link) : SurveyPhrases.InAnotherChat(title, link));
    }

    public static string NamesOf(ImmutableArray<Language> languages) => string.Join(", ", languages.Select(LanguageNames.Autonym));

    private static Phrase Numbers(Speaker speaker) => speaker.Program.CrisisNumber is { } crisis
        ? Phrases.NumbersWithCrisis(speaker.Program.EmergencyNumber, crisis)
        : Phrases.Numbers(speaker.Program.EmergencyNumber);

    private static ImmutableArray<Wording> WithSurvey(Phrase first, Speaker speaker, Survey? survey) =>
        [new Paragraph(speaker).Add(first).AddIf(KeywordOf(survey, speaker.Language), Phrases.TakeSurvey).Join()];

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

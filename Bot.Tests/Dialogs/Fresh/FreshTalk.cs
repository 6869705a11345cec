using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Localization.Signals;
using Bot.Tests.Dialogs.Commitments;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Fresh;

/// <summary>The talk in which a fresh text is said, through the whole engine, on Thursday, 26 November 2026; and what came of the text, in a word.</summary>
internal static class FreshTalk
{
    private const string Area = """
          - id: area
            type: single_choice
            text: {en: What matters most to you?, es: "¿Qué es lo más importante para usted?"}
            choices:
              - {id: safety, label: {en: Safety and trust, es: Seguridad y confianza}, topic: safety, synonyms: {en: [police, crime], es: [policía, crimen]}}
              - {id: housing, label: {en: Affordable housing, es: Vivienda accesible}, topic: housing, synonyms: {en: [rent, homes], es: [renta, casas]}}
              - {id: jobs, label: {en: Good jobs, es: Buenos empleos}, topic: jobs, synonyms: {en: [work], es: [trabajo]}}
            other: {label: {en: Something else, es: Otra cosa}}
        """;

    private const string More = """
          - {id: more, type: text, text: {en: "Anything else?", es: "¿Algo más?"}}
        """;

    private static readonly Dictionary<string, Survey> Surveys = new(StringComparer.Ordinal)
    {
        ["any"] = With(Area),
        ["area"] = With(Area),
        ["why"] = With($$"""
            {{Area}}
              - {id: why, type: text, optional: true, text: {en: Why did you choose that?, es: ¿Por qué eligió eso?} }
            """),
        ["places"] = With("""
              - id: places
                type: multiple_choice
                text: {en: Which of these do you use?, es: ¿Cuáles de estos usa?}
                choices:
                  - {id: parks, label: {en: Parks, es: Parques}}
                  - {id: library, label: {en: Library, es: Biblioteca}}
                  - {id: buses, label: {en: Buses, es: Autobuses}}
                  - {id: rec, label: {en: Rec center, es: Centro recreativo}}
                  - {id: none, label: {en: None of these, es: Ninguno de estos}}
            """),
        ["yesno"] = With("""
              - id: yesno
                type: yes_no
                text: {en: May we text you once to see how it went?, es: ¿Podemos escribirle una vez para saber cómo le fue?}
                consent: results
            """),
        ["owner"] = With("  - {id: owner, type: yes_no, text: {en: Do you own your home?, es: ¿Su casa es propia?} }"),
        ["scale"] = With("""
              - id: scale
                type: scale
                min: 1
                max: 5
                text: {en: How safe do you feel at night?, es: ¿Qué tan a salvo se siente de noche?}
                labels: {1: {en: Not at all, es: Nada}, 5: {en: Very, es: Mucho} }
            """),
        ["people"] = With("  - {id: people, type: number, min: 0, max: 30, integer: true, text: {en: How many people live in your home?, es: ¿Cuántas personas viven en su casa?} }"),
        ["when"] = With("  - {id: when, type: date, earliest: today, text: {en: Which day will you do it?, es: ¿Qué día lo hará?} }"),
        ["zip"] = With("  - {id: zip, type: postal_code, text: {en: What is your ZIP code?, es: ¿Cuál es su código postal?} }"),
        ["open"] = With("  - {id: open, type: text, text: {en: What would you change in your neighborhood?, es: ¿Qué cambiaría en su barrio?} }"),
    };

    /// <summary>What came of a text.</summary>
    public static string Outcome(FreshText text, Language language)
    {
        var talk = Before(text.Question, language);
        talk.Says(text.Text);
        return Outcome(talk);
    }

    private static Talk Before(string question, Language language)
    {
        var start = language == Language.Spanish ? "EJEMPLO" : "SAMPLE";
        if (question is "checkin")
        {
            var pledge = language == Language.Spanish ? "llamar a mi hermana" : "call my sister";
            var (day, yes) = language == Language.Spanish ? ("25 de noviembre", "sí") : ("Nov 25", "yes");
            return Talk.With(Pledges.Survey()).After(TimeSpan.FromDays(49)).Says(start, pledge, day, "SKIP", yes).FollowsUp().FollowsUp();
        }

        var talk = Talk.With(Surveys[question]).After(TimeSpan.FromDays(55)).Says(start);
        return question is "why" ? talk.Says("2") : talk;
    }

    private static string Outcome(Talk talk)
    {
        var events = talk.Last.Events;
        if (events.OfType<DialogEvent.OptedOut>().Any())
        {
            return "optout";
        }

        if (events.OfType<DialogEvent.Urgent>().FirstOrDefault() is { } urgent)
        {
            return $"danger:{urgent.Kind}";
        }

        if (events.OfType<DialogEvent.Doubted>().FirstOrDefault() is { } doubted)
        {
            return doubted.Act is LikelyAct.Danger ? "ask:danger" : "ask:stop";
        }

        if (talk.State.ForgetAskedAt != 0)
        {
            return "erase";
        }

        if (events.OfType<DialogEvent.Noted>().Any(noted => noted.Reason is NotedReason.PhoneNoise))
        {
            return "machine";
        }

        if (events.OfType<DialogEvent.CommitmentChanged>().LastOrDefault() is { } changed)
        {
            return changed.Commitment.Status switch
            {
                CommitmentStatus.Done => "=done",
                CommitmentStatus.LetGo => "=letgo",
                CommitmentStatus.NotYet => "=notyet",
                _ => $"moved:{changed.Commitment.Due:yyyy-MM-dd}",
            };
        }

        return events.Select(Outcome).FirstOrDefault(outcome => outcome.Length > 0)
            ?? (events.OfType<DialogEvent.CommitmentNoted>().Any() ? "ask" : null)
            ?? (events.OfType<DialogEvent.Replied>().SingleOrDefault() is { Reply.Kind: var kind and not ReplyKind.Survey } ? kind.ToString().ToLowerInvariant() : "ask");
    }

    private static string Outcome(DialogEvent happened) => happened switch
    {
        DialogEvent.Answered answered => Outcome(answered.Value),
        DialogEvent.AskedUs { Topic: { } topic } => $"question:{topic.ToString().ToLowerInvariant()}",
        DialogEvent.AskedUs => "question:other",
        DialogEvent.Noted { Reason: NotedReason.Courtesy } => "courtesy",
        DialogEvent.Noted { Reason: NotedReason.Anger } => "anger",
        DialogEvent.Noted { Reason: NotedReason.Later } => "later",
        DialogEvent.DoesNotKnow => "dontknow",
        DialogEvent.Skipped => "skip",
        DialogEvent.HandedOff { Reason: HandoffReason.Asked } => "=person",
        DialogEvent.WentBack => "back",
        DialogEvent.SessionStarted => "started",
        DialogEvent.LanguageChanged => "language",
        DialogEvent.Invalid or DialogEvent.Unmatched => "ask",
        _ => "",
    };

    private static string Outcome(AnswerValue value) => value switch
    {
        AnswerValue.Chosen chosen => $"={chosen.Id}",
        AnswerValue.OtherWords => "own",
        AnswerValue.ChosenList { Ids: [] } => "=none",
        AnswerValue.ChosenList list => $"={string.Join('+', list.Ids)}",
        AnswerValue.Amount amount => $"={amount.Value.ToString(CultureInfo.InvariantCulture)}",
        AnswerValue.Day day => $"={day.Value:yyyy-MM-dd}",
        AnswerValue.YesOrNo answer => answer.Yes ? "=yes" : "=no",
        AnswerValue.Words words => words.Value.Length is 5 or 10 && words.Value.All(letter => char.IsAsciiDigit(letter) || letter is '-') ? $"={words.Value[..5]}" : "words",
        _ => "?",
    };

    private static Survey With(string questions) => Talk.Survey($"{questions}\n{More}");
}

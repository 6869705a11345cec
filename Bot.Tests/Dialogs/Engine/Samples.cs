using Bot.Dialogs.Surveys;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>Small surveys that the engine's tests talk through.</summary>
internal static class Samples
{
    /// <summary>One choice with own words, an open question for those who chose housing, a scale, a consent.</summary>
    public static Survey Branching { get; } = Talk.Survey(
        """
          - id: area
            type: single_choice
            text: {en: Which matters?, es: ¿Qué importa?}
            choices:
              - {id: safety, label: {en: Public safety, es: Seguridad}, sms: {en: Safety}, synonyms: {en: [police]}}
              - {id: housing, label: {en: Affordable housing, es: Vivienda}, sms: {en: Housing}, synonyms: {en: [rent]}}
            other: {label: {en: Something else, es: Otra cosa}}
          - id: share
            type: scale
            min: 1
            max: 5
            text: {en: How hard is the rent?, es: ¿Qué tanto cuesta la renta?}
            show_if: {question: area, is: housing}
          - id: help
            type: text
            text: {en: What would help?, es: ¿Qué ayuda?}
            optional: true
            show_if: {question: share, at_least: 4}
          - id: word
            type: text
            text: {en: "Say it in a word.", es: "Diga una palabra."}
            optional: true
          - id: results
            type: yes_no
            text: {en: May we send you a message about what came of it?, es: ¿Podemos escribirle?}
            sms: {en: May we text you what came of it?}
            consent: results
        closing: {en: Thanks for that., es: Gracias.}
        """);

    /// <summary>Every kind of question, in one session.</summary>
    public static Survey EveryKind { get; } = Talk.Survey(
        """
          - {id: hello, type: statement, text: {en: "We are glad you are here.", es: "Nos alegra."}}
          - id: pick
            type: single_choice
            text: {en: Pick one}
            choices: [{id: red, label: {en: Red}}, {id: blue, label: {en: Blue}}]
          - id: picks
            type: multiple_choice
            text: {en: Pick some}
            choices: [{id: bus, label: {en: Bus}}, {id: bike, label: {en: Bicycle}}, {id: walk, label: {en: Walking}, synonyms: {en: [feet]}}]
            other: {label: {en: Another way}}
            max_choices: 2
          - id: order
            type: ranking
            text: {en: Put in order}
            choices: [{id: one, label: {en: Parks}}, {id: two, label: {en: Pools}}, {id: three, label: {en: Paths}}]
          - {id: rate, type: scale, min: 1, max: 5, text: {en: Rate it}, labels: {1: {en: Bad}, 5: {en: Good}}}
          - {id: sure, type: yes_no, text: {en: Are you sure?}}
          - {id: people, type: number, min: 1, max: 20, integer: true, text: {en: How many people?}}
          - {id: when, type: date, earliest: 2026-01-01, latest: 2027-12-31, text: {en: Since when?}}
          - {id: zip, type: postal_code, text: {en: Which ZIP code?}}
          - {id: tongue, type: language, text: {en: Which language?, es: ¿En qué idioma?}}
          - {id: more, type: text, optional: true, text: {en: Anything else?}}
        """,
        id: "every-kind",
        keywords: "[EVERY]");

    public static Survey WebOnly { get; } = Talk.Survey(
        """
          - {id: say, type: text, text: {en: Say it.}}
        """,
        id: "web-only",
        keywords: "{en: [PRIVATE], es: [PRIVADO]}",
        head: "channels: [webchat]\nanonymous: true");

    public static Survey Other { get; } = Talk.Survey(
        """
          - {id: say, type: text, text: {en: What about the park?, es: ¿Y el parque?}}
        """,
        id: "other-survey",
        keywords: "{en: [PARK], es: [PARQUE]}");

    public static Survey Repeating(string repeat) => Talk.Survey(
        """
          - {id: say, type: text, text: {en: Say it., es: Diga.}}
          - {id: more, type: text, text: {en: Say more., es: Diga otra cosa.}}
        """,
        head: $"repeat: {repeat}");
}

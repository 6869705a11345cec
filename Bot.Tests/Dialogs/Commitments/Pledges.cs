using Bot.Dialogs.Surveys;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Commitments;

/// <summary>Surveys that ask for a commitment. Talks begin on Friday, 2 October 2026.</summary>
internal static class Pledges
{
    public const string OwnWords = """
          - id: pledge
            type: commitment
            text: {en: What is one thing you will do?, es: ¿Qué piensa hacer?}
        """;

    public const string Suggested = """
          - id: pledge
            type: commitment
            text: {en: What is one thing you will do?, es: ¿Qué piensa hacer?}
            suggestions:
              - {id: neighbours, label: {en: Talk with my neighbours, es: Hablar con mis vecinos}, topic: engagement}
              - {id: meeting, label: {en: Go to a meeting, es: Ir a una junta}}
            ask_obstacle: true
        """;

    /// <summary>A talk in which the commitment is asked.</summary>
    public static Talk Asked(string questions = OwnWords, string head = "") => Talk.With(Survey(questions, head)).Says("SAMPLE");

    /// <summary>A talk with a commitment for Saturday, 10 October, that may be texted about.</summary>
    public static Talk Made(string questions = OwnWords, string head = "") => Asked(questions, head).Says("Talk to Rosa next door", "Oct 10", "at the library", "yes");

    public static Survey Survey(string questions = OwnWords, string head = "") => Talk.Survey(questions, head: head);
}

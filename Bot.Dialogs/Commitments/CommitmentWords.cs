using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Commitments;

/// <summary>What is said of a commitment.</summary>
internal static class CommitmentWords
{
    // What is repeated in a text must leave room for the rest of it.
    private const int LongestRepeated = 70;

    /// <summary>Asks whether we may text about it. On a screen it says what a text would show, and where.</summary>
    public static Wording Consent(Question.Commitment question, bool isPrivate, Voice voice)
    {
        var (texts, reminders, checkIns) = (question.FollowUp.MostTexts, !question.FollowUp.Reminders.IsEmpty, question.FollowUp.AsksAfter);
        return voice.Say(
            voice.IsText ? Phrases.CommitmentConsent(texts, reminders, checkIns)
            : isPrivate ? Phrases.CommitmentConsentPrivate(texts, reminders, checkIns)
            : Phrases.CommitmentConsentChat(texts, reminders, checkIns));
    }

    /// <summary>The plan in one sentence: if it is that day, then they will do it.</summary>
    public static Wording Echo(Commitment commitment, Voice voice, DateOnly today)
    {
        if (commitment.IsPrivate)
        {
            return voice.Say(commitment.Due is { } set ? Phrases.CommitmentPlanPrivate(voice.DayOfWeek(set, today)) : Phrases.CommitmentPlanPrivateNoDay());
        }

        var what = WithPlace(commitment);
        var plan = new Paragraph(voice).Add(commitment.Due is { } due
            ? Phrases.CommitmentPlan(voice.DayOfWeek(due, today), what)
            : Phrases.CommitmentPlanNoDay(what));
        return commitment.Obstacle is { } obstacle ? plan.Add(Phrases.CommitmentPlanObstacle(Shortened(obstacle))).Join() : plan.Join();
    }

    /// <summary>What the person will hear of it, and how to change it.</summary>
    public static Wording WhatFollows(Commitment commitment, Voice voice, DateOnly today)
    {
        var follows = new Paragraph(voice);
        if (commitment is { Next: { Kind: not FollowUpKind.Close } next })
        {
            var day = voice.DayOfWeek(next.On, today);
            follows.Add(next.Kind is FollowUpKind.CheckIn ? Phrases.CommitmentWeAsk(day) : Phrases.CommitmentWeText(day));
        }

        return follows.Add(Phrases.CommitmentPlanWord()).Join();
    }

    /// <summary>The commitment by its words, or by "your plan" where they must not be shown.</summary>
    public static Wording Name(Commitment commitment, Voice voice) =>
        commitment.IsPrivate ? voice.Say(Phrases.CommitmentYourPlan()) : new Wording($"\"{Shortened(commitment.What)}\"");

    /// <summary>In a list of several: its words and its day.</summary>
    public static Wording Line(Commitment commitment, Voice voice, DateOnly today)
    {
        var name = Name(commitment, voice);
        return commitment.Due is { } due ? new Wording($"{name.Full}, {voice.Day(due, today).Full}") : name;
    }

    public static Wording Reminder(Commitment commitment, Voice voice, DateOnly today)
    {
        var day = voice.DayOfWeek(commitment.Due ?? today, today);
        return new Paragraph(voice)
            .Add(commitment.IsPrivate
                ? Phrases.CommitmentReminderPrivate(voice.ProgramName, day)
                : Phrases.CommitmentReminder(voice.ProgramName, day, WithPlace(commitment)))
            .Add(Phrases.CommitmentChangeByPlan())
            .AddIf(voice.IsText, Phrases.StopEndsAll())
            .Join();
    }

    private static Wording WithPlace(Commitment commitment)
    {
        var what = $"\"{Shortened(commitment.What)}\"";
        return new Wording(commitment.Place is { } place ? $"{what} ({Shortened(place)})" : what);
    }

    /// <summary>At a space, so that no word is cut where there is one.</summary>
    private static string Shortened(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        var elements = new StringInfo(line);
        if (elements.LengthInTextElements <= LongestRepeated)
        {
            return line;
        }

        var cut = elements.SubstringByTextElements(0, LongestRepeated - 3);
        var space = cut.LastIndexOf(' ');
        return $"{(space > LongestRepeated / 2 ? cut[..space] : cut)}...";
    }
}

using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Commitments;

/// <summary>What is said of a commitment.</summary>
internal static class CommitmentComposer
{
    // What is repeated in a text must leave room for the rest of it.
    private const int LongestRepeated = 70;

    /// <summary>
    /// Asks whether we may write about it: by text, or in this chat where that reaches them. On a screen it says what such a message
    /// would show, and where.
    /// </summary>
    public static Wording Consent(Question.Commitment question, bool isPrivate, Speaker speaker)
    {
        var (texts, reminders, checkIns) = (question.FollowUp.MostTexts, !question.FollowUp.Reminders.IsEmpty, question.FollowUp.AsksAfter);
        return speaker.Say(
            speaker.Traits.IsByCarrier ? CommitmentPhrases.CommitmentConsent(texts, reminders, checkIns)
            : WritesHere(speaker) ? isPrivate
                ? CommitmentPhrases.CommitmentConsentHerePrivate(texts, reminders, checkIns)
                : CommitmentPhrases.CommitmentConsentHere(texts, reminders, checkIns)
            : isPrivate ? CommitmentPhrases.CommitmentConsentPrivate(texts, reminders, checkIns)
            : CommitmentPhrases.CommitmentConsentChat(texts, reminders, checkIns));
    }

    /// <summary>The plan in one sentence: if it is that day, then they will do it.</summary>
    public static Wording Echo(Commitment commitment, Speaker speaker, DateOnly today)
    {
        if (commitment.IsPrivate)
        {
            return speaker.Say(commitment.Due is { } set ? CommitmentPhrases.CommitmentPlanPrivate(speaker.DayOfWeek(set, today)) : CommitmentPhrases.CommitmentPlanPrivateNoDay());
        }

        var what = WithPlace(commitment);
        var plan = new Paragraph(speaker).Add(commitment.Due is { } due
            ? CommitmentPhrases.CommitmentPlan(speaker.DayOfWeek(due, today), what)
            : CommitmentPhrases.CommitmentPlanNoDay(what));
        return commitment.Obstacle is { } obstacle ? plan.Add(CommitmentPhrases.CommitmentPlanObstacle(Shortened(obstacle))).Join() : plan.Join();
    }

    /// <summary>What the person will hear of it, and how to change it.</summary>
    public static Wording WhatFollows(Commitment commitment, Speaker speaker, DateOnly today)
    {
        var follows = new Paragraph(speaker);
        if (commitment is { Next: { Kind: not FollowUpKind.Close } next })
        {
            var day = speaker.DayOfWeek(next.On, today);
            follows.Add(next.Kind is FollowUpKind.CheckIn ? CommitmentPhrases.CommitmentWeAsk(day)
                : WritesHere(speaker) ? CommitmentPhrases.CommitmentWeRemind(day)
                : CommitmentPhrases.CommitmentWeText(day));
        }

        return follows.Add(CommitmentPhrases.CommitmentPlanWord()).Join();
    }

    /// <summary>The commitment by its words, or by "your plan" where they must not be shown.</summary>
    public static Wording Name(Commitment commitment, Speaker speaker) =>
        commitment.IsPrivate ? speaker.Say(CommitmentPhrases.CommitmentYourPlan()) : new Wording($"\"{Shortened(commitment.What)}\"");

    /// <summary>In a list of several: its words and its day.</summary>
    public static Wording Line(Commitment commitment, Speaker speaker, DateOnly today)
    {
        var name = Name(commitment, speaker);
        return commitment.Due is { } due ? new Wording($"{name.Full}, {speaker.Day(due, today).Full}") : name;
    }

    public static Wording Reminder(Commitment commitment, Speaker speaker, DateOnly today)
    {
        var day = speaker.DayOfWeek(commitment.Due ?? today, today);
        return new Paragraph(speaker)
            .Add(commitment.IsPrivate
                ? CommitmentPhrases.CommitmentReminderPrivate(speaker.ProgramName, day)
                : CommitmentPhrases.CommitmentReminder(speaker.ProgramName, day, WithPlace(commitment)))
            .Add(CommitmentPhrases.CommitmentChangeByPlan())
            .Add(HowToStop(speaker))
            .Join();
    }

    /// <summary>How all that we write first comes to an end.</summary>
    public static Phrase HowToStop(Speaker speaker) => WritesHere(speaker) ? CommitmentPhrases.StopEndsMessages() : CommitmentPhrases.StopEndsAll();

    // From the chat on the public page it is a phone that is written to.
    private static bool WritesHere(Speaker speaker) => speaker.Traits is { CanPush: true, IsByCarrier: false };

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

using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>Puts a question as it is asked: its words, its options, and how to answer.</summary>
internal static class PromptComposer
{
    // Wider scales are asked by their bounds alone.
    private const int ButtonsAtMost = 11;

    private static readonly Wording Nothing = new(string.Empty);

    public static Prompt Compose(Question question, Survey survey, Speaker speaker)
    {
        var hint = Hint(question, survey, speaker);
        if (question.Optional && !HasSkipButton(question, speaker))
        {
            var skip = speaker.Say(SurveyPhrases.HintSkip());
            hint = hint == Nothing ? skip : new Wording(Append(hint.Full, skip.Full), Append(hint.ForSms, skip.ForSms));
        }

        return new Prompt(speaker.Read(question.Text, survey), Options(question, survey, speaker), hint == Nothing ? null : hint)
        {
            Style = StyleOf(question),
        };
    }

    /// <summary>The question put again in other words; choices stay, the usual hint goes.</summary>
    public static Prompt Compose(Wording words, Question question, Survey survey, Speaker speaker) =>
        new(words, Options(question, survey, speaker), null) { Style = StyleOf(question) };

    /// <summary>An answer of the right form to a ranking: every number once, not in the order shown.</summary>
    public static string RankingExample(int choices) => choices < 2
        ? "1"
        : string.Join(' ', Enumerable.Range(1, choices).Select(number => number switch { 1 => 2, 2 => 1, _ => number }));

    private static OptionStyle StyleOf(Question question) => question switch
    {
        Question.MultipleChoice or Question.Ranking => OptionStyle.PickSeveral,
        Question.Scale or Question.YesNo => OptionStyle.Obvious,
        Question.OpenText or Question.SingleChoice or Question.Number or Question.Date or Question.PostalCode or Question.ChooseLanguage
            or Question.Commitment or Question.Statement => OptionStyle.PickOne,
        _ => throw new InvalidOperationException($"Unknown question {question.GetType().Name}."),
    };

    private static ImmutableArray<PromptOption> Options(Question question, Survey survey, Speaker speaker)
    {
        var choices = Choices(question, survey, speaker);
        return HasSkipButton(question, speaker) ? choices.Add(Option(speaker.Say(SurveyPhrases.ButtonSkip()))) : choices;
    }

    // Where several are picked the choices are a list, and a button beside it would look like one of them.
    private static bool HasSkipButton(Question question, Speaker speaker) =>
        question.Optional && speaker.Traits.HasButtons && StyleOf(question) is not OptionStyle.PickSeveral;

    private static ImmutableArray<PromptOption> Choices(Question question, Survey survey, Speaker speaker)
    {
        switch (question)
        {
            case IChoiceQuestion choice:
                var options = ImmutableArray.CreateBuilder<PromptOption>(choice.Choices.Length + 1);
                foreach (var one in choice.Choices)
                {
                    options.Add(Option(speaker.Read(one.Label, survey)));
                }

                if (choice.Other is { } other)
                {
                    options.Add(Option(speaker.Read(other, survey)));
                }

                return options.DrainToImmutable();
            case Question.ChooseLanguage:
                return [.. SurveyOutline.Of(survey).Languages.Select(language => Option(new Wording(LanguageNames.Autonym(language))))];
            case Question.YesNo:
                return [Option(speaker.Say(SurveyPhrases.Yes())), Option(speaker.Say(SurveyPhrases.No()))];
            case Question.Scale scale when scale.Max - scale.Min < ButtonsAtMost:
                return [.. Enumerable.Range(scale.Min, scale.Max - scale.Min + 1).Select(step => Step(scale, step, survey, speaker))];
            case Question.Scale or Question.OpenText or Question.Number or Question.Date or Question.PostalCode or Question.Commitment or Question.Statement:
                return [];
            default:
                throw new InvalidOperationException($"Unknown question {question.GetType().Name}.");
        }
    }

    private static PromptOption Option(Wording label) => new(label, label.Full);

    private static PromptOption Step(Question.Scale scale, int step, Survey survey, Speaker speaker)
    {
        var number = step.ToString(CultureInfo.InvariantCulture);
        return new PromptOption(
            scale.Labels.TryGetValue(step, out var label) ? new Wording($"{number} {speaker.Read(label, survey).ForSms}") : new Wording(number),
            number);
    }

    // The full form is for a screen, where buttons say most of it.
    private static Wording Hint(Question question, Survey survey, Speaker speaker)
    {
        switch (question)
        {
            case Question.SingleChoice { Other: not null } open:
                return new Wording(speaker.Say(SurveyPhrases.HintWords()).Full, speaker.Say(SurveyPhrases.HintNumberOrWords(open.Choices.Length + 1)).ForSms);
            case Question.SingleChoice closed:
                return OnlyInText(speaker.Say(SurveyPhrases.HintNumber(closed.Choices.Length)));
            case Question.MultipleChoice { MaxChoices: { } max }:
                return speaker.Say(SurveyPhrases.HintSeveralUpTo(max));
            case Question.MultipleChoice:
                return speaker.Say(SurveyPhrases.HintSeveral());
            case Question.Ranking ranking:
                return speaker.Say(SurveyPhrases.HintRanking(RankingExample(ranking.Choices.Length)));
            case Question.Scale scale:
                var reply = speaker.Say(SurveyPhrases.HintScale(scale.Min, scale.Max));
                var labels = string.Join(", ", scale.Labels.Select(label => $"{label.Key} = {speaker.Read(label.Value, survey).ForSms}"));
                return new Wording(
                    scale.Max - scale.Min < ButtonsAtMost ? string.Empty : Append(labels, reply.Full),
                    Append(labels, reply.ForSms));
            case Question.YesNo:
                return OnlyInText(speaker.Say(SurveyPhrases.HintYesNo()));
            case Question.ChooseLanguage:
                return OnlyInText(speaker.Say(SurveyPhrases.HintNumber(SurveyOutline.Of(survey).Languages.Length)));
            case Question.OpenText or Question.Number or Question.Date or Question.PostalCode or Question.Commitment or Question.Statement:
                return Nothing;
            default:
                throw new InvalidOperationException($"Unknown question {question.GetType().Name}.");
        }
    }

    private static Wording OnlyInText(Wording words) => new(string.Empty, words.ForSms);

    private static string Append(string first, string second) => first.Length == 0 ? second : $"{first.TrimEnd('.')}. {second}";
}

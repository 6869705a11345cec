using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Replies;

/// <summary>Puts a question as it is asked: its words, its options, and how to answer.</summary>
internal static class PromptComposer
{
    // Wider scales are asked by their bounds alone.
    private const int ButtonsAtMost = 11;

    private static readonly Wording Nothing = new(string.Empty);

    public static Prompt Compose(Question question, Survey survey, Voice voice)
    {
        var hint = Hint(question, survey, voice);
        if (question.Optional && !HasSkipButton(question, voice))
        {
            var skip = voice.Say(Phrases.HintSkip());
            hint = hint == Nothing ? skip : new Wording(Append(hint.Full, skip.Full), Append(hint.ForSms, skip.ForSms));
        }

        return new Prompt(voice.Read(question.Text, survey), Options(question, survey, voice), hint == Nothing ? null : hint)
        {
            Style = StyleOf(question),
        };
    }

    /// <summary>The question put again in other words; choices stay, the usual hint goes.</summary>
    public static Prompt Compose(Wording words, Question question, Survey survey, Voice voice) =>
        new(words, Options(question, survey, voice), null) { Style = StyleOf(question) };

    /// <summary>An answer of the right form to a ranking: every number once, not in the order shown.</summary>
    public static string RankingExample(int choices) => choices < 2
        ? "1"
        : string.Join(' ', Enumerable.Range(1, choices).Select(number => number switch { 1 => 2, 2 => 1, _ => number }));

    private static OptionStyle StyleOf(Question question) => question switch
    {
        Question.MultipleChoice or Question.Ranking => OptionStyle.PickSeveral,
        Question.Scale or Question.YesNo => OptionStyle.Obvious,
        _ => OptionStyle.PickOne,
    };

    private static ImmutableArray<PromptOption> Options(Question question, Survey survey, Voice voice)
    {
        var choices = Choices(question, survey, voice);
        return HasSkipButton(question, voice) ? choices.Add(Option(voice.Say(Phrases.ButtonSkip()))) : choices;
    }

    // Where several are picked the choices are a list, and a button beside it would look like one of them.
    private static bool HasSkipButton(Question question, Voice voice) =>
        question.Optional && !voice.IsText && StyleOf(question) is not OptionStyle.PickSeveral;

    private static ImmutableArray<PromptOption> Choices(Question question, Survey survey, Voice voice)
    {
        switch (question)
        {
            case IChoiceQuestion choice:
                var options = ImmutableArray.CreateBuilder<PromptOption>(choice.Choices.Length + 1);
                foreach (var one in choice.Choices)
                {
                    options.Add(Option(voice.Read(one.Label, survey)));
                }

                if (choice.Other is { } other)
                {
                    options.Add(Option(voice.Read(other, survey)));
                }

                return options.DrainToImmutable();
            case Question.ChooseLanguage:
                return [.. SurveyOutline.Of(survey).Languages.Select(language => Option(new Wording(LanguageNames.Autonym(language))))];
            case Question.YesNo:
                return [Option(voice.Say(Phrases.Yes())), Option(voice.Say(Phrases.No()))];
            case Question.Scale scale when scale.Max - scale.Min < ButtonsAtMost:
                return [.. Enumerable.Range(scale.Min, scale.Max - scale.Min + 1).Select(step => Step(scale, step, survey, voice))];
            default:
                return [];
        }
    }

    private static PromptOption Option(Wording label) => new(label, label.Full);

    private static PromptOption Step(Question.Scale scale, int step, Survey survey, Voice voice)
    {
        var number = step.ToString(CultureInfo.InvariantCulture);
        return new PromptOption(
            scale.Labels.TryGetValue(step, out var label) ? new Wording($"{number} {voice.Read(label, survey).ForSms}") : new Wording(number),
            number);
    }

    // The full form is for a screen, where buttons say most of it.
    private static Wording Hint(Question question, Survey survey, Voice voice)
    {
        switch (question)
        {
            case Question.SingleChoice { Other: not null } open:
                return new Wording(voice.Say(Phrases.HintWords()).Full, voice.Say(Phrases.HintNumberOrWords(open.Choices.Length + 1)).ForSms);
            case Question.SingleChoice closed:
                return OnlyInText(voice.Say(Phrases.HintNumber(closed.Choices.Length)));
            case Question.MultipleChoice { MaxChoices: { } max }:
                return voice.Say(Phrases.HintSeveralUpTo(max));
            case Question.MultipleChoice:
                return voice.Say(Phrases.HintSeveral());
            case Question.Ranking ranking:
                return voice.Say(Phrases.HintRanking(RankingExample(ranking.Choices.Length)));
            case Question.Scale scale:
                var reply = voice.Say(Phrases.HintScale(scale.Min, scale.Max));
                var labels = string.Join(", ", scale.Labels.Select(label => $"{label.Key} = {voice.Read(label.Value, survey).ForSms}"));
                return new Wording(
                    scale.Max - scale.Min < ButtonsAtMost ? string.Empty : Append(labels, reply.Full),
                    Append(labels, reply.ForSms));
            case Question.YesNo:
                return OnlyInText(voice.Say(Phrases.HintYesNo()));
            case Question.ChooseLanguage:
                return OnlyInText(voice.Say(Phrases.HintNumber(SurveyOutline.Of(survey).Languages.Length)));
            default:
                return Nothing;
        }
    }

    private static Wording OnlyInText(Wording words) => new(string.Empty, words.ForSms);

    private static string Append(string first, string second) => first.Length == 0 ? second : $"{first.TrimEnd('.')}. {second}";
}

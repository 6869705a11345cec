using Bot.Dialogs.Resources;
using Bot.Localization.Catalogs;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Authoring;

/// <summary>Reads a file of answers.</summary>
internal sealed class AnswersForm(Form form, Findings findings)
{
    private const int LongestText = 480;

    private static readonly Dictionary<string, QuestionTopic> Topics =
        Enum.GetValues<QuestionTopic>().Where(topic => topic is not (QuestionTopic.Data or QuestionTopic.Erase)).ToDictionary(topic => topic.ToString().ToLowerInvariant(), topic => topic, StringComparer.Ordinal);

    private static readonly Dictionary<string, SurveyChannel> Channels = new(StringComparer.Ordinal) { ["sms"] = SurveyChannel.Sms, ["webchat"] = SurveyChannel.WebChat };

    /// <summary>The answers; of use only when there are no errors.</summary>
    public StandardAnswers Read()
    {
        form.What = "the file";
        var id = Ids.Read(form, AnswersReader.TopKey, "city-answers") ?? "";
        var texts = new TextForm(findings, form.Tag(form.Take("default_language")));
        var entries = form.Require("entries", "a list of at least one answer");
        var read = ImmutableArray.CreateBuilder<StandardAnswer>();
        foreach (var (place, item) in form.Items(entries, "a list of at least one answer, each beginning with '- topic:'").Index())
        {
            if (Form.From(item, item.Line, $"answer {place + 1}", findings) is { } one)
            {
                read.Add(ReadOne(one, texts));
            }
        }

        form.Finish(key => key is "survey" or "resources" ? "Keep surveys, resources and answers in files of their own." : null);
        texts.ReportPartialTranslations();
        return new StandardAnswers(id, read.ToImmutable());
    }

    private StandardAnswer ReadOne(Form one, TextForm texts)
    {
        var topic = one.OneOf(one.Require("topic", $"what it answers: {string.Join(", ", Topics.Keys)}"), Topics) ?? default;
        var entry = one.Require("text", "what is said");
        var answer = new StandardAnswer
        {
            Topic = topic,
            Channel = one.OneOf(one.Take("channel"), Channels),
            Anonymous = one.Take("anonymous") is null ? null : one.Flag("anonymous"),
            Text = texts.Read(entry, $"{topic.ToString().ToLowerInvariant()}.text", LongestText) ?? LocalizedText.Of(texts.DefaultLanguage, ""),
        };
        foreach (var wording in entry is null ? [] : answer.Text.Wordings.Values)
        {
            CheckTemplate(wording.Full, entry!.Line);
            CheckTemplate(wording.ForSms, entry.Line);
        }

        one.Finish();
        return answer;
    }

    private void CheckTemplate(string text, int line)
    {
        if (!MessageTemplate.TryParse(text, out var template, out var problem))
        {
            findings.Add(line, AnswersProblemCodes.BadTemplate, $"'{Excerpt.Of(text)}' can't be filled in: {problem.Value.Message}");
        }
        else if (template.Placeholders.FirstOrDefault(name => !StandardAnswer.Placeholders.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            findings.Add(line, AnswersProblemCodes.BadTemplate, $"Nothing is known to fill in for '{{{Excerpt.Of(unknown)}}}'; there are {string.Join(", ", StandardAnswer.Placeholders)}.");
        }
    }
}

using Bot.Dialogs.Authoring;
using Bot.Dialogs.Resources;

namespace Bot.Tests.Dialogs.Resources;

/// <summary>The answers that the product comes with.</summary>
internal static class ShippedAnswers
{
    public static AnswersReading Reading { get; } = AnswersReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "resources", "answers.yaml")), "answers.yaml");

    public static StandardAnswers All => Reading.Answers!;
}

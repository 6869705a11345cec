using System.Numerics;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Answers;

/// <summary>The choice whose topic a text is about that names none: "three padlocks on my door now" is about safety.</summary>
internal static class TopicChoice
{
    /// <summary>One where the text is about its topic and no other choice's, several where it is about those of more; none where it is about none.</summary>
    public static ChoiceReader.Reading Read(string words, ChoiceIndex index)
    {
        var topics = CivicTopicReader.Read(words);
        ulong named = 0;
        for (var choice = 0; choice < index.Topics.Length; choice++)
        {
            named |= (index.Topics[choice] & topics) != CivicTopics.None ? 1UL << choice : 0;
        }

        return BitOperations.PopCount(named) switch
        {
            0 => new ChoiceReader.Reading(ChoiceReader.Verdict.None),
            1 => new ChoiceReader.Reading(ChoiceReader.Verdict.One, BitOperations.TrailingZeroCount(named), UnderstoodBy.Topic),
            _ => new ChoiceReader.Reading(ChoiceReader.Verdict.Several),
        };
    }
}

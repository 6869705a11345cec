namespace Bot.Localization.Signals;

/// <summary>What people ask the programme itself. In the order of their names, as the model has them.</summary>
public enum QuestionTopic
{
    /// <summary>Is my name known, who sees it.</summary>
    Anonymous,

    /// <summary>Does it cost me anything.</summary>
    Cost,

    /// <summary>What is kept of me.</summary>
    Data,

    /// <summary>How long does it take.</summary>
    Duration,

    /// <summary>Delete what is kept of me.</summary>
    Erase,

    /// <summary>Is this immigration, are papers asked for.</summary>
    Immigration,

    /// <summary>How many are left.</summary>
    Left,

    /// <summary>Something that the survey is not about: a bus, a permit, opening hours.</summary>
    Other,

    /// <summary>Say it again.</summary>
    Repeat,

    /// <summary>Will I be reported, will I be in trouble.</summary>
    Reported,

    /// <summary>Do I get something for it.</summary>
    Reward,

    /// <summary>Is this a person.</summary>
    Robot,

    /// <summary>Who is this, where does the number come from.</summary>
    Sender,

    /// <summary>What becomes of it.</summary>
    Use,

    /// <summary>Why is it asked.</summary>
    Why,
}

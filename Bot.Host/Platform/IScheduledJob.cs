namespace Bot.Host.Platform;

/// <summary>
/// Something that runs by itself, again and again. Due rows carry the truth: a run that is lost or doubled changes nothing. One that
/// failed is not kept: the next run finds what is due.
/// </summary>
internal interface IScheduledJob
{
    /// <summary>Its name, for good: the storage of jobs knows it by it.</summary>
    string Id { get; }

    /// <summary>When it runs, as a cron expression; with seconds where it has six fields.</summary>
    string Cron { get; }

    /// <summary>True when every host claims rows of its own; else one host at a time runs it.</summary>
    bool OnEveryHost => false;

    /// <summary>Whether it runs when the simulator moves the product's clock; false for what goes by the system's.</summary>
    bool FollowsClock => true;

    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>When there is something to do for it next, by the product's clock; null when nothing is known.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);
}

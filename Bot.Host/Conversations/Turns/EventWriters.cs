namespace Bot.Host.Conversations.Turns;

/// <summary>Who makes which event true. Every kind has its writers, or is said to leave nothing.</summary>
internal sealed class EventWriters
{
    private readonly Dictionary<Type, List<Func<TurnWrite, DialogEvent, Task>>> writers = [];

    /// <summary>The kinds that are known.</summary>
    public IReadOnlyCollection<Type> Kinds => writers.Keys;

    public EventWriters On<T>(Func<TurnWrite, T, Task> write)
        where T : DialogEvent
    {
        Of<T>().Add((turn, happened) => write(turn, (T)happened));
        return this;
    }

    public EventWriters On<T>(Action<TurnWrite, T> write)
        where T : DialogEvent => On<T>((turn, happened) =>
        {
            write(turn, happened);
            return Task.CompletedTask;
        });

    /// <summary>The kind leaves no row of its own.</summary>
    public EventWriters Nothing<T>()
        where T : DialogEvent
    {
        Of<T>();
        return this;
    }

    /// <summary>Makes the events of a turn true.</summary>
    /// <exception cref="InvalidOperationException">Nobody knows a kind.</exception>
    public async Task WriteAsync(TurnWrite turn)
    {
        foreach (var happened in turn.Plan.Turn.Events)
        {
            if (!writers.TryGetValue(happened.GetType(), out var known))
            {
                throw new InvalidOperationException($"No row is known for the event {happened.GetType().Name}.");
            }

            foreach (var write in known)
            {
                await write(turn, happened);
            }
        }
    }

    private List<Func<TurnWrite, DialogEvent, Task>> Of<T>()
    {
        if (!writers.TryGetValue(typeof(T), out var known))
        {
            writers.Add(typeof(T), known = []);
        }

        return known;
    }
}

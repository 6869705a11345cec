using System.Collections.Concurrent;
using Bot.Host.Attention;
using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>
/// What a provider refuses and only staff can mend. What is wrong with the account is over once the provider takes a text again; what is wrong
/// with a text says nothing of the next one, and stays until staff close it.
/// </summary>
internal sealed class ProviderTroubles(DatabaseWriter writer, MessageProviders providers, ProgramClock clock)
{
    private const string OfAccount = "provider";
    private const string OfText = "provider_text";

    // Those that have none open, as far as this host knows: nearly every text leaves it at a look here.
    private readonly ConcurrentDictionary<string, byte> untroubled = new(StringComparer.Ordinal);

    /// <summary>Calls staff, once while it lasts. A number that cannot be reached and an opt-out are one person's, and nothing to mend.</summary>
    public async Task ReportAsync(IMessageProvider provider, SendError error)
    {
        if (error.Class is ErrorClass.BadNumber or ErrorClass.OptedOut)
        {
            return;
        }

        await writer.WriteAsync(WriteLane.Bulk, sql =>
        {
            AttentionWriter.Insert(sql, new AttentionRow
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Reason = AttentionReason.Provider,
                Detail = $"{error.Code}: {error.Reason}",
                NaturalKey = $"{(error.Class is ErrorClass.HaltAll or ErrorClass.Configuration ? OfAccount : OfText)}:{error.Code}:{provider.Name}",
                Since = clock.GetUtcNow(),
            });
            return Task.FromResult(Written.Kept(true));
        });
        untroubled.TryRemove(provider.Name, out _);
    }

    /// <summary>The provider took a text.</summary>
    public async Task EndAsync(IMessageProvider provider)
    {
        if (untroubled.TryAdd(provider.Name, 0))
        {
            await writer.WriteAsync(WriteLane.Bulk, async sql =>
            {
                await AttentionWriter.CloseAsync(sql, AttentionReason.Provider, key => IsOver(key, provider), clock.GetUtcNow());
                return Written.Kept(true);
            });
        }
    }

    /// <summary>Also of one that is not configured any more: another takes its texts.</summary>
    private bool IsOver(string key, IMessageProvider provider) =>
        key.Split(':', 3) is [OfAccount, _, .. var of] && (of is not [var name] || string.Equals(name, provider.Name, StringComparison.Ordinal) || providers.Find(name) is null);
}

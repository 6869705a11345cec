namespace Bot.Host.Twilio;

/// <summary>The section <c>Twilio</c> of the configuration.</summary>
/// <param name="Accounts">The one that the section itself gives, if any, then those under <c>Accounts</c>; no account twice.</param>
internal sealed record TwilioOptions(IReadOnlyList<TwilioAccount> Accounts)
{
    /// <summary>False: texts go to the simulator, and the webhooks answer 404.</summary>
    public bool IsConfigured => Accounts.Count > 0;

    /// <summary>What is sent may arrive at somebody's phone.</summary>
    public bool ReachesPhones => Accounts.Any(account => account.ReachesPhones);

    public TwilioAccount? Find(string? accountSid) =>
        Accounts.FirstOrDefault(account => account.AccountSid.Equals(accountSid, StringComparison.OrdinalIgnoreCase));
}

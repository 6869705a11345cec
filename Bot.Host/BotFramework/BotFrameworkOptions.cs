using System.Collections.Immutable;

namespace Bot.Host.BotFramework;

/// <summary>The settings of the Bot Framework, under its own names.</summary>
internal sealed record BotFrameworkOptions
{
    public const string AppIdKey = "MicrosoftAppId";

    private const string GovernmentService = "https://botframework.azure.us";

    /// <summary>Microsoft's tenants that the emulator gets its tokens from.</summary>
    private static readonly string[] EmulatorTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "cab8a31a-1906-4287-a0d8-4eef66b95f6e"];

    /// <summary>Who the bot is at Azure; null: no channel reaches us, and nothing of the SDK is loaded.</summary>
    public string? AppId { get; private init; }

    public bool IsConfigured => AppId is not null;

    /// <summary>Who signs the channels' tokens.</summary>
    public required string TokenIssuer { get; init; }

    /// <summary>Where the keys of that issuer are found.</summary>
    public required Uri ChannelMetadata { get; init; }

    /// <summary>Whose tokens count as an emulator's; empty outside Development.</summary>
    public ImmutableArray<string> EmulatorIssuers { get; private init; } = [];

    public required Uri EmulatorMetadata { get; init; }

    /// <summary>Where our own tokens come from; <c>{0}</c> is the tenant.</summary>
    public required string LoginUrl { get; init; }

    /// <summary>What our own tokens are for.</summary>
    public required string Scope { get; init; }

    public required string OAuthUrl { get; init; }

    /// <summary>Whether the place that our tokens come from must be one that Microsoft lists.</summary>
    public bool ValidateAuthority { get; private init; }

    /// <param name="settings">What is wrong is told there, each a line that names one key.</param>
    /// <param name="environment">Emulators are let in in Development only.</param>
    public static BotFrameworkOptions Read(Settings settings, IHostEnvironment environment)
    {
        var reader = new Reader(settings);
        var (id, tenant) = reader.App();
        var government = reader.IsGovernment();
        var (login, api) = government ? ("https://login.microsoftonline.us", "https://api.botframework.us") : ("https://login.microsoftonline.com", "https://api.botframework.com");
        return new BotFrameworkOptions
        {
            AppId = id,
            TokenIssuer = reader.Text("ToBotFromChannelTokenIssuer", "Who signs the tokens of channels.", standard: api) ?? api,
            ChannelMetadata = reader.Address(
                "ToBotFromChannelOpenIdMetadataUrl",
                government ? "https://login.botframework.azure.us/v1/.well-known/openidconfiguration" : "https://login.botframework.com/v1/.well-known/openidconfiguration",
                "Where the keys of that issuer are listed."),
            EmulatorMetadata = reader.Address(
                "ToBotFromEmulatorOpenIdMetadataUrl",
                government ? $"{login}/{EmulatorTenants[2]}/v2.0/.well-known/openid-configuration" : $"{login}/common/v2.0/.well-known/openid-configuration",
                "Where the keys of emulators' tokens are listed; Development only."),
            EmulatorIssuers = environment.IsDevelopment() ? [.. IssuersOf(tenant)] : [],
            LoginUrl = reader.Address("ToChannelFromBotLoginUrl", login + "/{0}", "Where the bot's own tokens come from.").OriginalString,
            Scope = reader.Address("ToChannelFromBotOAuthScope", api, "What the bot's own tokens are for.").OriginalString,
            OAuthUrl = reader.Address("OAuthUrl", government ? "https://api.botframework.azure.us" : api, "Where the tokens of users would be kept; not used.").OriginalString,
            ValidateAuthority = reader.Flag("ValidateAuthority", "Whether only places that Microsoft lists may give the bot its tokens."),
        };
    }

    private static IEnumerable<string> IssuersOf(string? tenant) =>
        from one in tenant is null ? EmulatorTenants : [.. EmulatorTenants, tenant]
        from issuer in new[] { $"https://sts.windows.net/{one}/", $"https://login.microsoftonline.com/{one}/v2.0", $"https://login.microsoftonline.us/{one}/v2.0" }
        select issuer;

    /// <summary>Reads keys that stand in no section.</summary>
    private sealed class Reader(Settings settings)
    {
        public string? Text(string key, string doc, string type = "text", string? standard = null, bool secret = false) =>
            settings.Read(new Setting(key, type, standard, doc, secret));

        public bool Flag(string key, string doc)
        {
            var value = true;
            if (Text(key, doc, "true or false", "true") is { } text && !bool.TryParse(text, out value))
            {
                settings.Problem($"{key} must be true or false.");
            }

            return value;
        }

        /// <summary>An address that a secret may go to, or that keys may come from.</summary>
        public Uri Address(string key, string standard, string doc)
        {
            if (Text(key, doc, "address", standard) is not { } text)
            {
                return new Uri(standard);
            }

            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.IsSafe())
            {
                return address;
            }

            settings.Problem($"{key} must be an https address.");
            return new Uri(standard);
        }

        public bool IsGovernment()
        {
            var service = Text("ChannelService", $"{GovernmentService} for Azure Government.", "address");
            if (service is not (null or GovernmentService))
            {
                settings.Problem($"ChannelService must be {GovernmentService}, or not given.");
            }

            return service is GovernmentService;
        }

        public (string? Id, string? Tenant) App()
        {
            var id = Text(AppIdKey, "The bot's app id at Azure; turns on /api/messages.");
            var password = Text("MicrosoftAppPassword", "The app's client secret.", secret: true);
            var tenant = Text("MicrosoftAppTenantId", "The tenant of the app.");
            var type = Text("MicrosoftAppType", "SingleTenant, UserAssignedMSI or MultiTenant.", "word", "MultiTenant");
            if (id is null)
            {
                if ((password ?? tenant ?? type) is not null)
                {
                    settings.Problem($"{AppIdKey} is missing, while other settings of the Bot Framework are given.");
                }

                return (null, null);
            }

            switch (type?.ToUpperInvariant())
            {
                case null or "MULTITENANT":
                    Need("MicrosoftAppPassword", password);
                    break;
                case "SINGLETENANT":
                    Need("MicrosoftAppPassword", password);
                    Need("MicrosoftAppTenantId", tenant);
                    break;
                case "USERASSIGNEDMSI":
                    Need("MicrosoftAppTenantId", tenant);
                    if (password is not null)
                    {
                        settings.Problem("MicrosoftAppPassword must not be given with MicrosoftAppType UserAssignedMSI.");
                    }

                    break;
                default:
                    settings.Problem("MicrosoftAppType must be MultiTenant, SingleTenant or UserAssignedMSI.");
                    break;
            }

            return (id, tenant);
        }

        private void Need(string key, string? value)
        {
            if (value is null)
            {
                settings.Problem($"{key} is missing, while {AppIdKey} is given.");
            }
        }
    }
}

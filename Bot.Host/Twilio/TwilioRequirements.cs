using Bot.Host.Programs;

namespace Bot.Host.Twilio;

/// <summary>What the programme must tell before real people are written to.</summary>
internal static class TwilioRequirements
{
    public static void Check(ProgramOptions program, TwilioOptions twilio, IHostEnvironment environment, Settings settings)
    {
        if (!twilio.IsConfigured)
        {
            return;
        }

        if (program.PublicBaseUrl is null && !environment.IsDevelopment())
        {
            settings.Problem("Program__PublicBaseUrl is missing: with Twilio, signatures and receipts need the address that Twilio reaches this host on.");
        }
        else if (program.PublicBaseUrl?.Host.Contains('_', StringComparison.Ordinal) is true)
        {
            settings.Problem("Program__PublicBaseUrl must have no underscore in its host name: Twilio refuses such addresses.");
        }

        if (!twilio.ReachesPhones)
        {
            return;
        }

        if (string.Equals(program.Profile.Name.In(program.Profile.DefaultLanguage, program.Profile.DefaultLanguage).Full, ProgramOptions.StandardName, StringComparison.Ordinal))
        {
            settings.Problem("Program__Name is missing: people must be told who writes to them.");
        }

        if (program.Profile.Contact is null)
        {
            settings.Problem("Program__Contact is missing: HELP must name a phone number or address where people answer.");
        }

        if (program.Profile.PrivacyUrl is null)
        {
            settings.Problem("Program__PrivacyUrl is missing: the first text must link to the privacy notice.");
        }
    }
}

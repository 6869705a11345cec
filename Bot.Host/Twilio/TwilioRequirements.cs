using Bot.Host.Data.Model;
using Bot.Host.Programs;

namespace Bot.Host.Twilio;

/// <summary>What the programme must tell before real people are written to.</summary>
internal static class TwilioRequirements
{
    public static void Check(ProgramOptions program, TwilioOptions twilio, IHostEnvironment environment, List<string> problems)
    {
        if (!twilio.IsConfigured)
        {
            return;
        }

        if (program.PublicBaseUrl is null && !environment.IsDevelopment())
        {
            problems.Add("Program__PublicBaseUrl is missing: with Twilio, signatures and receipts need the address that Twilio reaches this host on.");
        }
        else if (program.PublicBaseUrl?.Host.Contains('_', StringComparison.Ordinal) is true)
        {
            problems.Add("Program__PublicBaseUrl must have no underscore in its host name: Twilio refuses such addresses.");
        }

        if (!twilio.ReachesPhones)
        {
            return;
        }

        if (string.Equals(program.Profile.Name.In(program.Profile.DefaultLanguage, program.Profile.DefaultLanguage).Full, ProgramOptions.StandardName, StringComparison.Ordinal))
        {
            problems.Add("Program__Name is missing: people must be told who writes to them.");
        }

        if (program.Profile.Contact is null)
        {
            problems.Add("Program__Contact is missing: HELP must name a phone number or address where people answer.");
        }

        if (program.Profile.PrivacyUrl is null)
        {
            problems.Add("Program__PrivacyUrl is missing: the first text must link to the privacy notice.");
        }
    }
}

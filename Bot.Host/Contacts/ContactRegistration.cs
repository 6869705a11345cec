namespace Bot.Host.Contacts;

internal static class ContactRegistration
{
    public static void AddContacts(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(PhoneCodeOptions.Read(settings));
        services.AddStartupTask<AddressProtector>();
        services.AddSingleton<PersonTime>();
        services.AddSingleton<PhoneCodes>();
        services.AddSingleton<CodePace>();
        services.AddSingleton<DataLinks>();
        services.AddSingleton<ContactReader>();
        services.AddSingleton<IPersonalData, ContactData>();
        services.LeaveUntraced(DataLinks.Path);
    }
}

using Bot.Tests.Kit;

namespace Bot.Tests.Host.Platform;

public sealed class UnprotectedKeyTests
{
    [Theory]
    [InlineData("Development", "Production", 1)]
    [InlineData("Production", "Production", 0)]
    [InlineData("Development", "Development", 0)]
    public async Task A_database_whose_keys_lie_open_is_warned_of_outside_development(string made, string served, int warnings)
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-").FullName;
        try
        {
            await using (await TestHost.StartAsync(environment: made, folder: folder))
            {
            }

            await using var host = await TestHost.StartAsync(environment: served, folder: folder);

            Assert.Equal(warnings, host.Log.Lines.Count(line => line.Contains("keys of this database are not protected", StringComparison.Ordinal)));
        }
        finally
        {
            await TestPlace.RemoveAsync(folder);
        }
    }
}

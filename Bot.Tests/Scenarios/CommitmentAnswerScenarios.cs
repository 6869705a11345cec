using Bot.Host.Platform;
using Bot.Tests.Kit;

namespace Bot.Tests.Scenarios;

/// <summary>What a commitment is among the answers of its survey.</summary>
public sealed class CommitmentAnswerScenarios
{
    [Fact]
    public async Task A_suggestion_is_exported_by_its_id_in_every_language_and_own_words_as_they_are()
    {
        await using var street = new Visited(await Street.StartAsync());
        var town = street.Town;
        await town.TalkAsync(Town.NewPhone(), "STREET", "1", "in 10 days", "SKIP", "no");
        await town.TalkAsync(Town.NewPhone(), "CUADRA", "1", "el viernes", "OMITIR", "no");
        await town.TalkAsync(Town.NewPhone(), "STREET", "Talk to Rosa next door", "in 10 days", "SKIP", "no");
        using var analyst = await town.Host.ClientAsAsync(Roles.Analyst);

        var answers = (await analyst.JsonAsync("/api/v1/responses?survey=street")).EnumerateArray().ToList();

        Assert.Equal(["watch", "watch", "Talk to Rosa next door"], answers.Select(answer => answer.GetProperty("value").GetString()));
        Assert.Equal(
            ["Talk with my neighbours about the block watch", "Hablar con mis vecinos", "Talk to Rosa next door"],
            answers.Select(answer => answer.GetProperty("text").GetString()));
    }
}

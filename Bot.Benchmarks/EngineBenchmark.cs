using System.Diagnostics;
using System.Globalization;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;

namespace Bot.Benchmarks;

/// <summary>
/// The engine alone, in process, on one thread: the shipped survey with one unusable answer, seven turns, with the state read
/// from and written to its stored form in every turn, and every reply rendered as a text message.
/// </summary>
internal static class EngineBenchmark
{
    private static readonly string[] Texts = ["MATTERS", "2", "the rents go up every year", "build more homes people can pay", "28205", "purple", "yes please"];

    public static int Run(int seconds, int rounds)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "surveys", "what-matters-most.yaml");
        var survey = SurveyReader.Read(File.ReadAllText(path), path).Survey! with { Version = 1 };
        var catalog = new SurveyCatalog([survey]);
        var engine = new ConversationEngine(PhraseBook.Shipped);
        Pin();
        Play(engine, catalog, TimeSpan.FromSeconds(2));
        var rates = new List<double>();
        var bytes = 0d;
        for (var round = 1; round <= rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (turns, elapsed) = Play(engine, catalog, TimeSpan.FromSeconds(seconds));
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)turns;
            rates.Add(turns / elapsed.TotalSeconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {rates[^1]:0} turns/s, {bytes:0} bytes a turn"));
        }

        rates.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median: {rates[rates.Count / 2]:0} turns/s on one core, {bytes:0} bytes allocated a turn"));
        return 0;
    }

    private static void Pin()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = 1;
        }
    }

    private static (long Turns, TimeSpan Elapsed) Play(ConversationEngine engine, SurveyCatalog catalog, TimeSpan time)
    {
        var program = MessageBudget.TypicalProgram;
        var clock = Stopwatch.StartNew();
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var session = Guid.CreateVersion7(now);
        var fresh = ConversationStateJson.Serialize(ConversationState.New);
        var turns = 0L;
        while (clock.Elapsed < time)
        {
            var stored = fresh;
            foreach (var text in Texts)
            {
                now += TimeSpan.FromSeconds(30);
                var input = new TurnInput.Said(text, now, SurveyChannel.Sms) { Today = today, NewSessionId = session };
                var turn = engine.Handle(input, ConversationStateJson.Deserialize(stored), catalog, program);
                stored = ConversationStateJson.Serialize(turn.State);
                foreach (var happened in turn.Events)
                {
                    if (happened is DialogEvent.Replied replied)
                    {
                        GC.KeepAlive(SmsRenderer.Render(replied.Reply));
                    }
                }

                turns++;
            }

            if (ConversationStateJson.Deserialize(stored).Session is not { Status: SessionStatus.Completed })
            {
                throw new InvalidOperationException("The survey did not come to its end.");
            }
        }

        return (turns, clock.Elapsed);
    }
}

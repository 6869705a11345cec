using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Play;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;
using Bot.Localization.Texts;
using Bot.Tests.Dialogs.Answers;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs;

/// <summary>
/// No code point breaks a turn, nor hides from it what must be heard: assigned or not, private, no character at all, or half a pair.
/// Those of the basic plane are tried one by one, all of them some at a time.
/// </summary>
public sealed class CodePointLaws
{
    private const string Danger = "I want to kill myself";
    private const int AtATime = 64;

    private static readonly DateOnly Today = new(2026, 10, 5);

    private static readonly string[] OneByOne = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => ((char)code).ToString())];

    private static readonly string[] All = [.. OneByOne, .. Enumerable.Range(char.MaxValue + 1, 0x10_0000).Select(char.ConvertFromUtf32)];

    private static readonly string[] Ornaments = [.. All.Where(code => !IsOfWord(code))];

    [Fact]
    public void STOP_is_heard_whatever_code_point_stands_behind_or_before_it() =>
        Assert.Empty(Together(OneByOne.Where(code => !IsOfWord(code)), Ornaments).Where(codes =>
            SignalReader.Read("STOP" + codes).OptOut is not OptOutKind.Asked || SignalReader.Read(codes + "STOP").OptOut is not OptOutKind.Asked).Select(Named));

    [Fact]
    public void A_sentence_that_says_STOP_is_heard_before_any_letter_too() =>
        Assert.Empty(Together(OneByOne, []).Where(code => SignalReader.Read("STOP. " + code).OptOut is not OptOutKind.Asked).Select(Named));

    [Fact]
    public void Danger_is_heard_whatever_code_point_stands_behind_it()
    {
        Assert.Empty(Together(OneByOne, All).Where(codes => SignalReader.Read($"{Danger} {codes}").Urgent is not "suicide").Select(Named));
        Assert.Empty(Together(OneByOne.Where(code => !IsOfWord(code)), Ornaments).Where(codes => SignalReader.Read(Danger + codes).Urgent is not "suicide").Select(Named));
    }

    [Fact]
    public void No_code_point_within_an_answer_breaks_what_reads_it()
    {
        foreach (var codes in Together(OneByOne, All))
        {
            Assert.NotNull(AnswerRecognizer.Recognize(Questions.Named("area"), $"hou{codes}sing", Language.English, Today, []));
            Assert.NotEqual("", SmsText.Prepare($"a{codes}"));
        }
    }

    [Fact]
    public void No_code_point_breaks_a_turn_nor_the_state_that_it_leaves()
    {
        var asked = Talk.With(Samples.Branching).Says("SAMPLE").State;
        var surveys = new SurveyCatalog([Samples.Branching]);
        var engine = new ConversationEngine(PhraseBook.Shipped);
        foreach (var codes in Together([], All))
        {
            foreach (var text in (string[])[codes, "STOP" + codes, Danger + codes, $"hou{codes}sing"])
            {
                var turn = new PlayStore().Play(
                    new TurnInput.Said(text, DateTimeOffset.UnixEpoch.AddDays(21_000), SurveyChannel.Sms) { Today = Today, NewSessionId = Guid.Empty },
                    input => engine.Handle(input, asked, surveys, Talk.Program));

                Assert.NotNull(ConversationStateJson.Deserialize(ConversationStateJson.Serialize(turn.State)));
                Assert.All(turn.Events.OfType<DialogEvent.Replied>(), replied => Assert.NotEqual("", SmsRenderer.Render(replied.Reply)));
            }
        }
    }

    [Fact]
    public void What_is_heaped_up_or_has_no_form_is_composed_all_the_same()
    {
        Assert.Equal("STOP\uFFFD", NormalForm.Compose("STOP\uFFFE"));
        Assert.Equal("\uFFFD\u00E9\uFFFD😀\uFFFF", NormalForm.Compose("\uDC00e\u0301\uD83D😀\uFFFF"));
        var heap = "e" + string.Concat(Enumerable.Repeat("\u0301\u0316", 400));
        Assert.Equal(NormalForm.Compose(heap), NormalForm.Compose(NormalForm.Compose(heap)));
        Assert.Equal("e", TextFolding.Fold(heap));
    }

    /// <summary>What makes another word of STOP.</summary>
    private static bool IsOfWord(string code) => CharUnicodeInfo.GetUnicodeCategory(code, 0) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    private static IEnumerable<string> Together(IEnumerable<string> alone, string[] others) => alone.Concat(others.Chunk(AtATime).Select(static chunk => string.Concat(chunk)));

    private static string Named(string codes) => string.Join(' ', codes.Select(unit => ((int)unit).ToString("X4", CultureInfo.InvariantCulture)));
}

using Bot.Dialogs.Authoring;
using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Localization.Texts;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Commitments;

/// <summary>What is texted about a plan of common length costs little, whatever of it is said.</summary>
public sealed class CommitmentTextTests
{
    private const int Most = 2;
    private const int MostInUcs2 = 3;

    // 60 characters, and a place of 20.
    private const string English = "Talk with the family next door about the new crossing, again";
    private const string Spanish = "Hablar con la familia de enfrente sobre el cruce de la calle";
    private const string Accented = "Platicar con mi mamá sobre la reunión del próximo sábado acá";
    private const string EnglishPlace = "the library on Fifth";
    private const string SpanishPlace = "la plaza del mercado";

    private static readonly PersonalData MuchData = new(12, 3, 2, "https://springhills.gov/my-data/AbCdEfGhIjKlMnOpQrStUv");

    public static TheoryData<string, string, string> Plans => new()
    {
        { "en", English, EnglishPlace }, { "es", Spanish, SpanishPlace }, { "es", Accented, SpanishPlace },
    };

    [Fact]
    public void The_plans_are_as_long_as_they_say()
    {
        Assert.All(new[] { English, Spanish, Accented }, what => Assert.Equal(60, what.Length));
        Assert.All(new[] { EnglishPlace, SpanishPlace }, place => Assert.Equal(20, place.Length));
    }

    [Theory, MemberData(nameof(Plans))]
    public void A_reminder_is_short(string language, string what, string place) => AssertShort(Made(language, what, place).FollowsUp().Text, language);

    [Theory, MemberData(nameof(Plans))]
    public void A_check_in_is_short(string language, string what, string place) => AssertShort(Made(language, what, place).FollowsUp().FollowsUp().Text, language);

    [Theory, MemberData(nameof(Plans))]
    public void A_check_in_by_a_word_is_short(string language, string what, string place)
    {
        var slow = Talk.Survey("  - {id: why, type: scale, min: 1, max: 5, text: {en: How much?, es: ¿Qué tanto?}}", id: "other", keywords: "{en: [OTHER], es: [OTRA]}", head: "expires_after: 30d");
        var talk = Made(language, what, place, slow).FollowsUp().Says(language is "es" ? "OTRA" : "OTHER").FollowsUp();

        Assert.Contains("PLAN", talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.State.Dialog);
        AssertShort(talk.Text, language);
    }

    [Theory, MemberData(nameof(Plans))]
    public void The_plan_said_back_is_short(string language, string what, string place) => AssertShort(Made(language, what, place).Says("PLAN").Text, language);

    [Theory, InlineData("en", "FORGET ME"), InlineData("es", "OLVIDAR")]
    public void The_question_whether_to_forget_is_short(string language, string words)
    {
        foreach (var rule in new[] { ForgetRule.Detach, ForgetRule.Erase, ForgetRule.OnHold })
        {
            var talk = Talk.WithProgram(_ => MessageBudget.TypicalProgram with { Forgetting = rule }, Pledges.Survey()).Says(KeywordIn(language), words);
            AssertShort(talk.Text, language);
        }

        AssertShort(Talk.WithProgram(_ => MessageBudget.TypicalProgram, Pledges.Survey()).Says(KeywordIn(language), words, words).Text, language);
    }

    [Theory, InlineData("en", "MY DATA"), InlineData("es", "MIS DATOS")]
    public void What_is_kept_is_told_in_short(string language, string words) => AssertShort(
        Said(new TurnInput.Said(words, DateTimeOffset.UnixEpoch, SurveyChannel.Sms)
        {
            Today = default,
            NewSessionId = Guid.Empty,
            Records = new Records { Known = Lookups.PersonalData | Lookups.Commitments, PersonalData = MuchData },
        }, language),
        language);

    [Theory, InlineData("en"), InlineData("es")]
    public void A_code_is_short(string language)
    {
        var text = Said(
            new TurnInput.CodeDue(Guid.Empty, "123456", Language.Parse(language), DateTimeOffset.UnixEpoch, SurveyChannel.Sms) { Today = default, NewSessionId = Guid.Empty }, language);

        Assert.Contains("123456", text, StringComparison.Ordinal);
        AssertShort(text, language);
    }

    private static Talk Made(string language, string what, string place, params Survey[] others) =>
        Talk.WithProgram(_ => MessageBudget.TypicalProgram, [Pledges.Survey(), .. others]).Says(KeywordIn(language), what, "10/10", place, "yes");

    private static string Said(TurnInput input, string language)
    {
        var turn = new ConversationEngine(PhraseBook.Shipped).Handle(
            input, ConversationState.New with { Language = Language.Parse(language), Welcomed = true }, new SurveyCatalog([Pledges.Survey()]), MessageBudget.TypicalProgram);
        return SmsRenderer.Render(turn.Events.OfType<DialogEvent.Replied>().Single().Reply);
    }

    private static string KeywordIn(string language) => language is "es" ? "EJEMPLO" : "SAMPLE";

    private static void AssertShort(string text, string language)
    {
        var size = SmsText.Measure(text);
        var mayBeWide = language is "es" && Accented.Split(' ').Any(word => word.Any(letter => letter is 'á' or 'ó') && text.Contains(word, StringComparison.Ordinal));
        Assert.NotEqual("", text);
        Assert.True(mayBeWide || size.Encoding is SmsEncoding.Gsm7, $"{string.Concat(size.ForcesUcs2)} in\n{text}");
        Assert.True(size.Segments <= (mayBeWide ? MostInUcs2 : Most), $"{size.Segments} segments:\n{text}");
    }
}

using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Tests.Localization;

public sealed class SignalReaderTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData("stop please")]
    [InlineData("STOP!!")]
    [InlineData("sotp")]
    [InlineData("s.t.o.p")]
    [InlineData("\"Stop\" 🛑")]
    [InlineData("leave me alone")]
    [InlineData("remove me")]
    [InlineData("no más")]
    [InlineData("ya no me escriban")]
    [InlineData("quítenme de la lista")]
    [InlineData("who gave you my number? take me off")]
    [InlineData("no more texts please")]
    [InlineData("I don't want these messages")]
    [InlineData("déjenme en paz")]
    [InlineData("Stop to end")]
    [InlineData("STOP2END")]
    [InlineData("stop2quit")]
    [InlineData("stop reaching out")]
    [InlineData("don't follow up")]
    [InlineData("no more calls please")]
    [InlineData("stop para salir")]
    [InlineData("dejen de enviar sus mensajes")]
    [InlineData("ya no quiero recibir más nada")]
    [InlineData("deseo cancelar las alertas")]
    [InlineData("¡Baja, baja!")]
    [InlineData("no enviar recordatorios")]
    [InlineData("don't text me here anymore")]
    [InlineData("stop texting me about the water bill")]
    [InlineData("take me off the job list")]
    [InlineData("don't contact me by phone or text")]
    [InlineData("no me escriban por aquí")]
    public void A_text_that_is_about_us_is_an_opt_out(string text) =>
        Assert.Equal(OptOutKind.Asked, SignalReader.Read(text).OptOut);

    [Theory]
    [InlineData("wrong number")]
    [InlineData("número equivocado")]
    [InlineData("no soy Juan")]
    [InlineData("I'm not Juan")]
    [InlineData("im not juan")]
    public void A_text_that_disowns_the_number_is_a_wrong_number(string text) =>
        Assert.Equal(OptOutKind.WrongNumber, SignalReader.Read(text).OptOut);

    [Theory]
    [InlineData("Not Really")]
    [InlineData("Not Monday")]
    [InlineData("Not Parks")]
    [InlineData("Not Good")]
    [InlineData("I'm not Sure")]
    [InlineData("Esta no es Buena")]
    [InlineData("No soy Residente")]
    public void A_capital_letter_makes_nobodys_name_of_a_word(string text) => Assert.Equal(OptOutKind.None, SignalReader.Read(text).OptOut);

    [Theory]
    [InlineData("no")]
    [InlineData("stop the violence")]
    [InlineData("I want the shootings to stop")]
    [InlineData("cancel rent")]
    [InlineData("alto a la violencia")]
    [InlineData("que paren los desalojos")]
    [InlineData("stop texting while driving laws")]
    [InlineData("quit my job last year")]
    [InlineData("salir adelante")]
    [InlineData("I'm not sure")]
    [InlineData("no soy de aquí")]
    [InlineData("don't call me before 10, write me here")]
    [InlineData("no me llames, escríbeme por aquí")]
    [InlineData("remove me from that plan")]
    [InlineData("no me mande la factura")]
    [InlineData("quiero darme de baja del gimnasio")]
    [InlineData("unsubscribe from the water bill is hard")]
    [InlineData("This is an automated message. Please do not reply.")]
    public void A_text_that_is_about_the_world_is_an_answer(string text) =>
        Assert.Equal(OptOutKind.None, SignalReader.Read(text).OptOut);

    [Theory]
    [InlineData("he has a gun outside", "violence")]
    [InlineData("I want to kill myself", "suicide")]
    [InlineData("me quiero matar", "suicide")]
    [InlineData("mi esposo me pega", "abuse")]
    [InlineData("nos desalojan hoy", "eviction")]
    [InlineData("gun violence", null)]
    [InlineData("evictions are too high", null)]
    [InlineData("balaceras", null)]
    public void Danger_is_told_from_opinions_about_danger(string text, string? kind) =>
        Assert.Equal(kind, SignalReader.Read(text).Urgent);

    [Theory]
    [InlineData("Liked “What matters most?”")]
    [InlineData("Reacted 👍 to “Next: housing”")]
    [InlineData("Le gustó “¿Qué es lo principal?”")]
    [InlineData("👍 to “Next”")]
    [InlineData("Loved an image")]
    [InlineData("I'm driving right now - I'll get back to you later.")]
    [InlineData("Sent from my iPhone")]
    public void What_a_phone_writes_is_noise(string text) => Assert.True(SignalReader.Read(text).IsPhoneNoise);

    [Theory]
    [InlineData("Housing\n\nSent from my iPhone", "Housing")]
    [InlineData("  caf\u0065\u0301 \u200B", "café")]
    public void Words_are_what_the_person_wrote(string text, string words) => Assert.Equal(words, SignalReader.Read(text).Words);

    [Theory]
    [InlineData("help please", ReservedWord.Help)]
    [InlineData("¿AYUDA?", ReservedWord.Help)]
    [InlineData("who is this?", ReservedWord.Who)]
    [InlineData("atras", ReservedWord.Back)]
    [InlineData("skip", ReservedWord.Skip)]
    [InlineData("hablar con alguien", ReservedWord.Person)]
    [InlineData("START", ReservedWord.Start)]
    [InlineData("help the homeless", ReservedWord.None)]
    public void Reserved_words_are_whole_texts(string text, ReservedWord word) => Assert.Equal(word, SignalReader.Read(text).Word);

    [Theory]
    [InlineData("ESPANOL", "es")]
    [InlineData("in Spanish please", "es")]
    [InlineData("tiếng Việt", "vi")]
    [InlineData("hi", null)]
    [InlineData("am", null)]
    public void A_language_is_asked_for_by_its_name(string text, string? tag) =>
        Assert.Equal(tag, SignalReader.Read(text).NamedLanguage?.Tag);

    [Theory]
    [InlineData("please delete my personal data")]
    [InlineData("erase all of my information")]
    [InlineData("borra mis datos")]
    public void Who_wants_their_data_gone_asks_to_be_forgotten(string text)
    {
        var signals = SignalReader.Read(text);

        Assert.Equal((ReservedWord.ForgetMe, OptOutKind.None), (signals.Word, signals.OptOut));
    }

    [Theory]
    [InlineData("This is an automated message. Please do not reply.")]
    [InlineData("Thanks for your message. Our office is closed.")]
    [InlineData("I'm currently unavailable.")]
    [InlineData("Le dio me gusta a “¿Qué tal?”")]
    public void What_a_machine_writes_is_no_answer(string text) => Assert.True(SignalReader.Read(text).IsPhoneNoise);

    [Theory]
    [InlineData("Photos sent from my phone", "Photos sent from my phone")]
    [InlineData("the pictures were sent with my phone", "the pictures were sent with my phone")]
    [InlineData("housing\nSent from my iPhone", "housing")]
    [InlineData("housing\n\n-- Sent with Proton Mail", "housing")]
    public void A_signature_is_cut_only_as_the_last_line(string text, string words) => Assert.Equal(words, SignalReader.Read(text).Words);
}

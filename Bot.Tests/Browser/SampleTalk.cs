namespace Bot.Tests.Browser;

/// <summary>A talk in two languages, as the house's rules want it, for pictures and for looking at every kind of bubble.</summary>
internal static class SampleTalk
{
    public const string English = "+17045550101";
    public const string Spanish = "+17045550102";

    public static void Fill(ScriptedTexts texts)
    {
        texts.Say(English, "in", "MATTERS");
        texts.Say(English, "out", "City of Example survey: 5 questions, up to 9 texts. Msg&data rates may apply. HELP for help, STOP to end. Emergency? Call 911\nPara español: ESPAÑOL\n\nWhat matters most to you & your family?\n1 Safety & trust\n2 Housing\n3 Jobs\n4 Something else\nReply 1-4 or say it your way", segments: 2);
        texts.Say(English, "in", "the rent keeps going up");
        texts.Say(English, "out", "Housing. Next: Why does this matter to you?\nReply in your words, or SKIP");
        texts.Say(English, "in", "My mother had to move twice in one year");
        texts.Say(English, "out", "What is one idea to make it better?\nReply in your words, or SKIP", status: "sending");

        texts.Say(Spanish, "in", "IMPORTA");
        texts.Say(Spanish, "out", "Ciudad de Ejemplo: 5 preguntas, hasta 9 mensajes. Pueden aplicarse tarifas de mensajes y datos. AYUDA: ayuda. STOP: salir. Emergencia 911\n\n¿Qué es lo principal para usted y su familia?\n1 Seguridad y confianza\n2 Vivienda\n3 Empleos\n4 Otra cosa\nResponda 1-4 o a su manera", segments: 2);
        texts.Say(Spanish, "in", "3");
        texts.Say(Spanish, "out", "¿Por qué le importa?\nResponda con sus palabras, o SALTAR", status: "failed", reason: "The phone could not be reached.");
    }
}

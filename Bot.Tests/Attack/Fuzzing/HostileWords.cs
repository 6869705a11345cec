using System.Text;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>What people, scripts and broken phones may say.</summary>
internal static class HostileWords
{
    /// <summary>Stands in all that is no plain answer; it must be found in no log.</summary>
    public const string Canary = "zqvx";

    private static readonly string[] Likely =
    [
        "MATTERS", "IMPORTA", "TALK", "HABLEMOS", "PEERS", "1", "2", "3", "yes", "no", "sí", "1 and 3", "2, 4", "28205", "Rents rise faster than wages", "Build homes near the train line",
        "Talk to Rosa next door", "in 10 days", "tomorrow at 5", "next friday", "at the library", "the 31st", "every day", "STOP", "stop texting me", "START", "HELP", "BACK", "SKIP", "MY DATA",
        "FORGET ME", "PLAN", "DONE", "LATER", "STATUS", "WHO", "ESPAÑOL", "English", "I want to die", "help me", "704-520-0399", "call 704 520 0398", "what is this?", "",
    ];

    private static readonly (string Name, Func<Chance, string> Way)[] Hostile =
    [
        ("noncharacters", chance => Mixed(chance, () => char.ConvertFromUtf32(chance.OneIn(3) ? 0xFDD0 + chance.Next(32) : chance.Next(17) * 0x10000 + 0xFFFE + chance.Next(2)))),
        ("lone surrogates", chance => Mixed(chance, () => ((char)(0xD800 + chance.Next(0x800))).ToString())),
        ("control characters", chance => Mixed(chance, () => ((char)chance.Pick(0, 1, 7, 8, 9, 11, 12, 27, 31, 127, 128, 133, 159)).ToString())),
        ("direction and width", chance => Mixed(chance, () => ((char)chance.Pick(0x202E, 0x202D, 0x2066, 0x2067, 0x2069, 0x200B, 0x200D, 0x200E, 0x00AD, 0x034F, 0xFEFF, 0x2060, 0x3164)).ToString())),
        ("combining marks", chance => chance.Pick("a", "A", "1", "ﷺ", "가") + Repeat(chance.Pick("\u0301", "\u0323", "\u20E3", "\uFE0F", "ᅡ"), chance.Between(1, 400)) + Canary),
        ("any characters", chance => Mixed(chance, () => AnyCharacter(chance))),
        ("composed characters", chance => Mixed(chance, () => chance.Pick("ﷺ", "ﬃ", "ſ", "İ", "ẞ", "ﾟ", "①", "１", "٣", "½", "👩‍👩‍👧‍👦", "🇺🇸", "Ⅷ", "K"))),
        ("numbers", chance => chance.Pick("999999999999999999999999", "-1", "1e309", "0x1F", "1.5", "1,5", "31/02/2027", "feb 30", "24:60", "0", "2147483648", "in 99999999999 days", "in 0.5 weeks", "the 0th", "13/13/13")),
        ("markup", chance => Canary + chance.Pick("<script>alert(1)</script>", "{0} {name} %s %n", "'; DROP TABLE messages;--", "${jndi:ldap://x}", "=cmd|' /C calc'!A0", "\\u0000", "&#0;", "{{7*7}}", "[a](javascript:b)", "\"}]")),
        ("lines", chance => Mixed(chance, () => chance.Pick("\r\n", "\n\n\n", "\u2028", "\u2029", "\u0085", "\t"))),
        ("many words", chance => Canary + Repeat(chance.Pick(Units), chance.Between(20, 300))),
        ("long words", chance => Canary + Repeat(chance.Pick(Units), chance.Between(1_000, 20_000))),
    ];

    private static string[] Units => ["1 ", "a", "yes ", "monday ", "in 10 days ", "😀", "1,", "(", "stop ", "no not ", "7045200399 ", " ", "ﷺ", "\u0301", "1 and "];

    public static string Of(Chance chance) => chance.OneIn(2) ? chance.Pick(Likely) : chance.Distort(Hostile)(chance);

    private static string Mixed(Chance chance, Func<string> one)
    {
        var text = new StringBuilder(chance.OneIn(3) ? Canary : chance.Pick(Likely));
        for (var i = chance.Between(1, 12); i > 0; i--)
        {
            text.Insert(chance.Next(text.Length + 1), one());
        }

        return text.ToString();
    }

    private static string AnyCharacter(Chance chance)
    {
        while (true)
        {
            var value = chance.Next(chance.Pick(0x100, 0x3000, 0x10000, 0x110000));
            if (Rune.IsValid(value) && (value & 0xFFFE) != 0xFFFE && value is < 0xFDD0 or > 0xFDEF)
            {
                return new Rune(value).ToString();
            }
        }
    }

    private static string Repeat(string unit, int times) => new StringBuilder(unit.Length * times).Insert(0, unit, times).ToString();
}

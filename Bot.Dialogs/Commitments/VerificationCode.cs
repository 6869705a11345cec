using System.Security.Cryptography;
using System.Text;

namespace Bot.Dialogs.Commitments;

/// <summary>The codes that prove that a phone is a visitor's.</summary>
internal static class VerificationCode
{
    /// <summary>Whether the words are the code, however its digits are grouped.</summary>
    public static bool Matches(string words, string code)
    {
        var digits = string.Concat(words.Where(char.IsDigit).Select(digit => (char)('0' + (int)char.GetNumericValue(digit))));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits), Encoding.ASCII.GetBytes(code));
    }
}

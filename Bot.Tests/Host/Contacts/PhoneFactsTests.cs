using Bot.Host.Contacts;

namespace Bot.Tests.Host.Contacts;

public sealed class PhoneFactsTests
{
    [Theory]
    [InlineData("704-555-0101")]
    [InlineData("(704) 555 0101.")]
    [InlineData("+1 704.555.0101 👍")]
    [InlineData("704-555-0101 thanks")]
    [InlineData("7045550101thanks")]
    [InlineData("cell7045550101")]
    [InlineData("my number is (704) 555-0101, thank you!")]
    [InlineData("call me at 7045550101 after 5")]
    [InlineData("it is 7 0 4 5 5 5 0 1 0 1 ok")]
    [InlineData("text 28205 or rather 7045550101 please")]
    [InlineData("704-555-0101 and once more 7045550101")]
    [InlineData("gracias, 704 555 0101")]
    [InlineData("mi número es el 704 555 0101, gracias")]
    [InlineData("me llamo Ana y mi cel es 7045550101 pero no me llame")]
    [InlineData("no tengo otro que 7045550101, es de mi hija de 12 años")]
    public void A_phone_is_read_with_words_around_it(string words) => Assert.Equal("+17045550101", PhoneFacts.Find(words));

    [Theory]
    [InlineData("704-555-0101 or 980-555-0199")]
    [InlineData("704-555-0101, 980-555-0199")]
    [InlineData("704-555-0101\n980-555-0199")]
    [InlineData("704 555 0101 980 555 0199")]
    [InlineData("el mío es 704-555-0101 y el de ella 980-555-0199")]
    [InlineData("thanks")]
    [InlineData("704-555 call")]
    [InlineData("28205 please")]
    [InlineData("")]
    public void Two_phones_are_none_and_so_are_other_figures(string words) => Assert.Null(PhoneFacts.Find(words));
}

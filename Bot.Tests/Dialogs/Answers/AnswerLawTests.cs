using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Localization.Signals;
using Bot.Localization.Texts;
using CsCheck;

namespace Bot.Tests.Dialogs.Answers;

public sealed class AnswerLawTests
{
    private static readonly DateOnly Today = new(2026, 10, 5);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["abcdeñé 0123456789.,-/&()#\n👍\u200B\u0301٣"], 0, 60],
        OneOf("stop", "two", "next", "friday", "the", "no", "and", "1", "3", "in", "me", "de", "el", "\"", "housing").Array[0, 12].Select(words => string.Join(' ', words)),
        OneOf("library", "park", "the", "14", "housing", "bus", "and", ",", "2", "99", "pool", "because", "not", "years", "jobs").Array[0, 12].Select(words => string.Join(' ', words)));

    private static readonly string[] Asked = ["area", "closed", "places", "placesother", "rank", "scale", "yesno", "people", "rent", "when", "since", "zip", "language", "open"];

    [Fact]
    public void Any_text_has_an_outcome_for_any_question() =>
        Gen.Select(AnyText, Gen.Int[0, Asked.Length - 1].Select(at => Asked[at]), OneOf("en", "es", "vi")).Sample((text, asked, language) =>
        {
            SignalReader.Read(text);
            Assert.NotNull(AnswerRecognizer.Recognize(Questions.Named(asked), text, Language.Parse(language), Today, Questions.Languages));
        }, iter: 20_000);

    [Fact]
    public void Folding_twice_is_folding_once() => AnyText.Sample(text => Assert.Equal(TextFolding.Fold(text), TextFolding.Fold(TextFolding.Fold(text))));

    [Fact]
    public void Words_of_a_text_are_stable() => AnyText.Sample(text => Assert.Equal(SignalReader.Read(text).Words, SignalReader.Read(SignalReader.Read(text).Words).Words));

    [Fact]
    public void The_number_and_the_label_of_a_choice_are_that_choice_exactly()
    {
        var question = (Question.SingleChoice)Questions.Named("area");
        for (var i = 0; i < question.Choices.Length; i++)
        {
            var expected = new Recognition.Understood(new AnswerValue.Chosen(question.Choices[i].Id), UnderstoodBy.Exact);
            Assert.Equal(expected, Recognize(question, (i + 1).ToString(CultureInfo.InvariantCulture)));
            Assert.Equal(expected, Recognize(question, question.Choices[i].Label.In(Language.English, Language.English).Full));
        }
    }

    [Fact]
    public void Every_whole_number_is_read_back_however_it_is_grouped() =>
        Gen.Select(Gen.Int[0, 99999], OneOf(",", ".", " ", "'", string.Empty)).Sample((number, separator) =>
        {
            var written = number.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", separator, StringComparison.Ordinal);
            Assert.Equal(new Recognition.Understood(new AnswerValue.Amount(number), UnderstoodBy.Exact), Recognize(Questions.Named("rent"), written));
        });

    [Fact]
    public void Every_day_of_the_next_year_is_read_back_from_month_and_day() =>
        Gen.Int[0, 364].Sample(ahead =>
        {
            var day = Today.AddDays(ahead);
            foreach (var format in new[] { "M/d", "MMM d", "MMMM d, yyyy", "d MMMM", "yyyy-MM-dd", "M/d/yy" })
            {
                var read = Recognize(Questions.Named("when"), day.ToString(format, CultureInfo.InvariantCulture));
                Assert.Equal(day, Assert.IsType<AnswerValue.Day>(Assert.IsType<Recognition.Understood>(read).Value).Value);
            }
        });

    [Fact]
    public void Every_order_of_a_ranking_is_read_from_its_digits()
    {
        var question = (Question.Ranking)Questions.Named("rank");
        Gen.Shuffle<int>((int[])[1, 2, 3]).Sample(order =>
        {
            foreach (var separator in new[] { " ", ",", ", ", "", " > ", " and " })
            {
                var read = Assert.IsType<Recognition.Understood>(Recognize(question, string.Join(separator, order)));
                Assert.Equal(order.Select(number => question.Choices[number - 1].Id), Assert.IsType<AnswerValue.ChosenList>(read.Value).Ids);
            }
        });
    }

    [Fact]
    public void A_question_with_own_words_takes_words_it_does_not_know_but_no_number_it_does_not_show() =>
        Gen.Int[5, 99999].Sample(number =>
        {
            Assert.Equal(new Recognition.NotUnderstood(Misfit.OutOfRange), Recognize(Questions.Named("area"), number.ToString(CultureInfo.InvariantCulture)));
            Assert.IsType<AnswerValue.OtherWords>(Assert.IsType<Recognition.Understood>(Recognize(Questions.Named("area"), $"zqx{number}w vbn")).Value);
        });

    [Fact]
    public void An_answer_is_read_from_the_opening_of_a_long_text_and_all_of_it_is_kept()
    {
        static string Behind(int length) => string.Concat(Enumerable.Repeat("um ", length / 3)) + "housing";

        Assert.IsType<Recognition.Understood>(Recognize(Questions.Named("closed"), Behind(AnswerRecognizer.LongestOpening - 100)));
        Assert.IsType<Recognition.NotUnderstood>(Recognize(Questions.Named("closed"), Behind(AnswerRecognizer.LongestOpening)));
        foreach (var story in (string[])[string.Concat(Enumerable.Repeat("zqx vbn ", 1000)).Trim(), new string('z', 5000), string.Concat(Enumerable.Repeat("𝒜", 3000)) + "x"])
        {
            Assert.Equal(new Recognition.Understood(new AnswerValue.OtherWords(story), UnderstoodBy.Other), Recognize(Questions.Named("area"), story));
            Assert.Equal(new Recognition.Understood(new AnswerValue.Words(story), UnderstoodBy.Exact), Recognize(Questions.Named("open"), story));
            Assert.Equal(story, Assert.IsType<AnswerValue.ChosenList>(Assert.IsType<Recognition.Understood>(Recognize(Questions.Named("placesother"), story)).Value).Other);
        }
    }

    [Fact]
    public void A_turn_of_reading_is_quick_and_leaves_little_behind()
    {
        string[] texts = ["2", "I think housing please", "better sidewalks and street lights on the west side of town please", "yes", "la vivienda", "stop the violence in my neighborhood"];
        var question = Questions.Named("area");
        void ReadAll()
        {
            foreach (var text in texts)
            {
                Recognize(question, SignalReader.Read(text).Words);
            }
        }

        for (var i = 0; i < 300; i++)
        {
            ReadAll();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            ReadAll();
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (100 * texts.Length);
        Assert.True(bytes <= 400, $"{bytes} bytes a turn");
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Recognition Recognize(Question question, string text) =>
        AnswerRecognizer.Recognize(question, text, Language.English, Today, ImmutableArray<Language>.Empty);
}

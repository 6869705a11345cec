using Bot.Dialogs.Authoring;
using CsCheck;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class SurveyReaderLaws
{
    private static readonly string[] Strange =
        ["- ", "  ", "\t", "{", "}", "[", "]", ": ", "#", "'", "\"", "*a", "&a ", "!x ", "|", ">", "~", "---", "?", "%YAML 1.2", "\0", "\uFEFF", "𝔸", "ñ", "999999999999", "true", "sms", "<<: "];

    private static readonly Gen<Func<List<string>, List<string>>> Change = Gen.Select(
        Gen.Int[0, 7], Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.OneOf(Strange)).Select(
        drawn => new Func<List<string>, List<string>>(lines => Apply(lines, drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4)));

    [Fact]
    public void Whatever_becomes_of_a_file_it_is_a_survey_or_has_an_error()
    {
        var files = SampleSurveys.ShippedFiles.Select(File.ReadAllLines).ToArray();

        Gen.Select(Gen.OneOf(files), Change.Array[1, 6]).Sample(
            (file, changes) =>
            {
                var yaml = string.Join('\n', changes.Aggregate(file.ToList(), (lines, change) => change(lines)));
                var reading = SampleSurveys.Read(yaml);
                var errors = reading.Problems.Count(problem => problem.Severity == Severity.Error);

                Assert.Equal(reading.Survey is null, errors > 0);
                Assert.All(reading.Problems, problem => Assert.InRange(problem.Line, 1, yaml.Split('\n').Length + 1));
            },
            iter: 2_000);
    }

    [Fact]
    public void Any_text_at_all_is_a_survey_or_has_an_error() =>
        Gen.OneOf(Gen.OneOf(Strange), Gen.OneOf("\n", "survey: a", "questions:", "id: a", "text: "), Gen.String[0, 8]).Array[0, 40]
            .Select(string.Concat)
            .Sample(yaml => SampleSurveys.Read(yaml).Problems.Any(problem => problem.Severity == Severity.Error), iter: 2_000);

    private static List<string> Apply(List<string> lines, int kind, int at, int with, string strange)
    {
        if (lines.Count == 0)
        {
            return lines;
        }

        var (first, second) = (at % lines.Count, with % lines.Count);
        var column = lines[first].Length == 0 ? 0 : with % lines[first].Length;
        switch (kind)
        {
            case 0:
                lines.RemoveAt(first);
                break;
            case 1:
                lines.Insert(first, lines[second]);
                break;
            case 2:
                lines[first] = "  " + lines[first];
                break;
            case 3:
                lines[first] = lines[first].TrimStart();
                break;
            case 4:
                (lines[first], lines[second]) = (lines[second], lines[first]);
                break;
            case 5:
                lines[first] = lines[first].Insert(column, strange);
                break;
            case 6:
                lines[first] = lines[first][..column];
                break;
            default:
                lines[first] = lines[first].Replace(": ", ": " + strange, StringComparison.Ordinal);
                break;
        }

        return lines;
    }
}

using System.Globalization;
using Bot.Dialogs.Authoring;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class SurveySchemaTests
{
    public static TheoryData<string> BrokenSamples => [.. Broken.Keys];

    private static Dictionary<string, string> Broken { get; } = BrokenSurveys.Questions
        .Select(sample => KeyValuePair.Create(sample.Key, SampleSurveys.Head + sample.Value))
        .Concat(BrokenSurveys.Files)
        .ToDictionary();

    [Fact]
    public async Task Files_that_are_read_without_errors_fit_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(SurveySchema.Json);
        var good = SampleSurveys.ShippedFiles.Select(File.ReadAllText)
            .Concat(BrokenSurveys.Warned.Values)
            .Append(SampleSurveys.Head)
            .Append(SurveyModelTests.EveryKey)
            .Append(SampleSurveys.Head + CommitmentFormTests.EveryKey);

        Assert.All(good, yaml => Assert.Empty(schema.Validate(ToJson(yaml))));
    }

    [Theory, MemberData(nameof(BrokenSamples))]
    public async Task The_schema_refuses_what_a_schema_can_know(string name)
    {
        var schema = await JsonSchema.FromJsonAsync(SurveySchema.Json);
        var onlyTheReaderKnows = name.EndsWith('*');
        if (onlyTheReaderKnows && name.Contains("twice", StringComparison.Ordinal))
        {
            return;
        }

        Assert.Equal(onlyTheReaderKnows, schema.Validate(ToJson(Broken[name])).Count == 0);
    }

    [Fact]
    public void Every_key_of_the_schema_has_a_description()
    {
        var keys = JObject.Parse(SurveySchema.Json).SelectTokens("$..properties").OfType<JObject>().SelectMany(properties => properties.Properties());

        Assert.All(keys, key => Assert.NotEmpty(key.Value.Value<string>("description") ?? ""));
    }

    [Fact]
    public void The_schema_has_a_place_for_every_question_type() =>
        Assert.Equal(
            QuestionForm.Types.Order(StringComparer.Ordinal),
            JObject.Parse(SurveySchema.Json).SelectTokens("$.definitions..properties.type.enum[0]").Select(type => type.Value<string>()!).Order(StringComparer.Ordinal));

    /// <summary>The file as editors see it, by YAML 1.2's core rules.</summary>
    private static JToken ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode);
    }

    private static JToken ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JObject(map.Children.Select(entry => new JProperty(((YamlScalarNode)entry.Key).Value!, ToJson(entry.Value)))),
        YamlSequenceNode list => new JArray(list.Children.Select(ToJson)),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => JValue.CreateNull(),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => new JValue(bool.Parse(flag.Value!)),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => new JValue(whole),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new JValue(number),
        YamlScalarNode scalar => new JValue(scalar.Value),
        _ => throw new InvalidOperationException($"{node.GetType().Name} has no JSON."),
    };
}

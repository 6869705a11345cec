namespace Bot.Tests.Dialogs.Resources;

/// <summary>Files of resources that are wrong, marked as in <see cref="Authoring.BrokenSurveys"/>.</summary>
internal static class BrokenResources
{
    /// <summary>A whole file, to which tests append entries.</summary>
    public const string Head = """
        resources: town
        entries:
          - id: services
            name: City services
            topics: [other]
            languages: [en]
            phone: "311"

        """;

    public static IReadOnlyDictionary<string, string> Entries { get; } = new Dictionary<string, string>
    {
        ["a key that is misspelt"] = """
              - id: line
                name: Help line
                topics: [housing]
                languages: [en]
                fone: "211"                #! unknown-key
                link: https://example.org
            """,
        ["a key twice"] = """
              - id: line
                name: Help line
                topics: [housing]
                languages: [en]
                phone: "211"
                phone: "311"               #! duplicate-key
            """,
        ["nothing but an id"] = """
              - id: line                   #! missing-key, missing-key, missing-key, missing-key
            """,
        ["an entry that is a word"] = """
              - line                       #! wrong-type
            """,
        ["lists that are none"] = """
              - id: line
                name: Help line
                topics: housing            #! wrong-type
                languages: []              #! wrong-type
                places: {nc: "282"}        #! wrong-type
                phone: "211"
            """,
        ["an id with a space"] = """
              - id: Help line              #! bad-id
                name: Help line
                topics: [housing]
                languages: [en]
                phone: "211"
            """,
        ["an id twice"] = """
              - id: services               #! duplicate-id
                name: Help line
                topics: [housing]
                languages: [en]
                phone: "211"
            """,
        ["a language by its country"] = """
              - id: line
                name: {en: Help line, mx: Ayuda} #! bad-language-tag
                topics: [housing]
                languages:
                  - en
                  - Spanish                #! bad-language-tag
                phone: "211"
            """,
        ["words that say nothing"] = """
              - id: line
                name: Help line
                about: ""                  #! empty-text
                topics: [housing]
                languages: [en]
                phone: "211"
            """,
        ["a name in another language only"] = """
              - id: line
                name: {es: Ayuda}          #! missing-default-language
                topics: [housing]
                languages: [es]
                phone: "211"
            """,
        ["a short form without its long one"] = """
              - id: line
                name:
                  en: Help line
                  sms: {es: Ayuda}         #! sms-without-text
                topics: [housing]
                languages: [en]
                phone: "211"
            """,
        ["a topic that is none"] = """
              - id: line
                name: Help line
                topics: [houses]           #! unknown-topic
                languages: [en]
                phone: "211"
            """,
        ["a number that nobody can call"] = """
              - id: line
                name: Help line
                topics: [housing]
                languages: [en]
                phone: 704-555-CALL        #! bad-phone
            """,
        ["a link that is none"] = """
              - id: line
                name: Help line
                topics: [housing]
                languages: [en]
                link: example.org/help     #! bad-link
            """,
        ["a shortened link"] = """
              - id: line
                name: Help line
                topics: [housing]
                languages: [en]
                link: https://bit.ly/3xYz  #! shortened-link
            """,
        ["a place by name"] = """
              - id: line
                name: Help line
                topics: [housing]
                languages: [en]
                places: [Charlotte]        #! bad-place
                phone: "211"
            """,
        ["hours that are too long"] = $$"""
              - id: line
                name: Help line
                topics: [housing]
                languages: [en]
                phone: "211"
                hours: {en: {{new string('x', 61)}}} #! over-limit
            """,
    };

    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["no entries"] = "resources: town               #! missing-key\n",
        ["an empty list of entries"] = "resources: town\nentries: []                   #! wrong-type\n",
        ["a survey and resources in one"] = Head + "survey: town                  #! unknown-key\n",
        ["a flag that is no flag"] = Head + "sample: yes                   #! wrong-type\n",
        ["no YAML"] = "resources: town\nentries: @all                  #! bad-yaml\n",
        ["two documents"] = Head + "---                           #! several-documents\nresources: other\n",
        ["many things at once"] = """
            resources: Our town             #! bad-id
            default_language: english       #! bad-language-tag
            entries:
              - id: line
                name: Help line
                topics: [houses]            #! unknown-topic
                languages: [en]
                phone: "12"                 #! bad-phone
                link: ftp://example.org     #! bad-link
            """,
    };
}

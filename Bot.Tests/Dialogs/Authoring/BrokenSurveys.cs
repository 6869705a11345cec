namespace Bot.Tests.Dialogs.Authoring;

/// <summary>
/// Survey files that are wrong. Each line with an error ends in <c>#!</c> and the error's code; no other error may be told.
/// A name that ends in <c>*</c> is a mistake that a JSON Schema can't know.
/// </summary>
internal static class BrokenSurveys
{
    /// <summary>Files that go on after <see cref="SampleSurveys.Head"/> with more questions.</summary>
    public static IReadOnlyDictionary<string, string> Questions => QuestionsOfAnyKind.Concat(BrokenConditions.All).ToDictionary();

    private static Dictionary<string, string> QuestionsOfAnyKind { get; } = new()
    {
        ["a key that is misspelt"] = """
              - id: why
                type: text
                text: Why?
                optinal: true              #! unknown-key
            """,
        ["a key of another type"] = """
              - id: why
                type: text
                text: Why?
                choices: []                #! unknown-key
            """,
        ["a key twice *"] = """
              - id: why
                type: text
                text: Why?
                text: Why not?             #! duplicate-key
            """,
        ["a language twice *"] = """
              - id: why
                type: text
                text:
                  en-us: Why?
                  en-US: Why?              #! duplicate-key
                  en: Why?
            """,
        ["two short forms *"] = """
              - id: why
                type: text
                text: {en: Why is that?, sms: {en: Why?}}
                sms: {en: Why?}            #! duplicate-key
            """,
        ["no type and no text"] = """
              - id: why                    #! missing-key, missing-key
            """,
        ["a scale without bounds"] = """
              - id: share                  #! missing-key, missing-key
                type: scale
                text: How much?
            """,
        ["a question that is a word"] = """
              - why                        #! wrong-type
            """,
        ["a flag that is no flag"] = """
              - id: why
                type: text
                text: Why?
                optional: yes              #! wrong-type
            """,
        ["a quoted number"] = """
              - id: age
                type: number
                text: How old?
                min: "18"                  #! wrong-type
            """,
        ["a fraction for attempts"] = """
              - id: why
                type: text
                text: Why?
                invalid_attempts: 2.5      #! wrong-type
            """,
        ["no attempts"] = """
              - id: why
                type: text
                text: Why?
                invalid_attempts: 0        #! bad-bounds
            """,
        ["ids with capitals, spaces and accents"] = """
              - id: Why Not                #! bad-id
                type: single_choice
                text: Why?
                choices:
                  - {id: Año, label: Year} #! bad-id
                  - {id: -x, label: Month} #! bad-id
            """,
        ["a question id twice *"] = """
              - id: area                   #! duplicate-id
                type: text
                text: Why?
            """,
        ["a choice id twice *"] = """
              - id: when
                type: ranking
                text: When?
                choices:
                  - {id: now, label: Now}
                  - {id: now, label: Later} #! duplicate-id
            """,
        ["language names for tags"] = """
              - id: why
                type: text
                text:
                  en: Why?
                  Spanish: ¿Por qué?       #! bad-language-tag
                  sp: ¿Por qué?            #! bad-language-tag
            """,
        ["a comma without quotes"] = """
              - id: why
                type: text
                text: {en: Safety, trust and accountability} #! bad-language-tag
            """,
        ["a text that says nothing"] = """
              - id: why
                type: text
                text:
                  en: ""                   #! empty-text
                  fr: Pourquoi ?
            """,
        ["a text that is not there"] = """
              - id: why
                type: text
                text:                      #! empty-text
              - id: how
                type: text
                text: {}                   #! empty-text
            """,
        ["a text that is a list"] = """
              - id: why
                type: text
                text: [Why]                #! wrong-type
            """,
        ["a text without the default language *"] = """
              - id: why
                type: text
                text: {es: ¿Por qué?}      #! missing-default-language
            """,
        ["a short form of nothing *"] = """
              - id: why
                type: text
                text: {en: Why?}
                sms:
                  es: ¿Por qué?            #! sms-without-text
            """,
        ["a type that is misspelt"] = """
              - id: pick
                type: single-choice        #! unknown-type
                text: Which?
            """,
        ["a follow-up in the wrong terms"] = """
              - id: pledge
                type: commitment
                text: What will you do?
                suggestions: []            #! too-few-choices
                reminders: 1d              #! wrong-type
                check_ins:
                  - {after: soon}          #! bad-duration
                  - {after: 1d, only_if: done}  #! unknown-value
                  - {only_if: not_yet}     #! missing-key
                max_messages: 40           #! bad-bounds
                at_hour: 25                #! bad-bounds
            """,
        ["a follow-up of steps that are none"] = """
              - id: pledge
                type: commitment
                text: What will you do?
                ask_where: maybe           #! wrong-type
                reminders:
                  - 1d                     #! wrong-type
                  - {before: 1.5d}         #! bad-duration
                  - {before: 2h}           #! bad-duration
                  - {before: 1d, only_if: not_yet}  #! unknown-key
                check_ins: {after: 1d}     #! wrong-type
            """,
        ["a follow-up too far from the day *"] = """
              - id: pledge
                type: commitment
                text: What will you do?
                reminders: [{before: 13mo}]    #! bad-duration
                check_ins: [{after: 366d}]     #! bad-duration
            """,
        ["suggestions alike, or that end all messages *"] = """
              - id: pledge
                type: commitment
                text: What will you do?
                suggestions:
                  - {id: talk, label: Talk with someone}
                  - {id: chat, label: TALK with someone!}  #! duplicate-label
                  - {id: end, label: Stop}                 #! label-is-stop-word
            """,
        ["follow-up keys of another type"] = """
              - id: why
                type: text
                text: Why?
                check_ins: [{after: 1d}]   #! unknown-key
            """,
        ["one choice"] = """
              - id: pick
                type: multiple_choice
                text: Which?
                choices:                   #! too-few-choices
                  - {id: one, label: One}
            """,
        ["a language question in a survey of one language *"] = """
              - id: tongue                 #! too-few-choices
                type: language
                text: Which language?
            """,
        ["other among the choices"] = """
              - id: pick
                type: single_choice
                text: Which?
                choices:
                  - {id: now, label: Now}
                  - {id: other, label: Something else} #! reserved-choice-id
            """,
        ["labels alike *"] = """
              - id: pick
                type: single_choice
                text: {en: Which?}
                choices:
                  - {id: rent, label: {en: Rent}}
                  - {id: rents, label: {en: RENT!}}                       #! duplicate-label
                  - {id: home, label: {en: Home}, synonyms: {en: [rent]}} #! duplicate-label
                other: {label: {en: hóme}}                                #! duplicate-label
            """,
        ["labels that end all messages *"] = """
              - id: pick
                type: multiple_choice
                text: {en: Which?}
                choices:
                  - {id: go, label: {en: Go on}}
                  - {id: halt, label: {en: Stop}}                         #! label-is-stop-word
                  - {id: rest, label: {en: Rest}, synonyms: [cancelar]}   #! label-is-stop-word
            """,
        ["labels by other numbers *"] = """
              - id: rooms
                type: single_choice
                text: How many rooms?
                choices:
                  - {id: two, label: 2}    #! label-is-number
                  - {id: three, label: 3}    #! label-is-number
                  - {id: four, label: 4}
            """,
        ["a topic that is misspelt"] = """
              - id: pick
                type: single_choice
                text: Which?
                choices:
                  - {id: now, label: Now, topic: houses} #! unknown-topic
                  - {id: later, label: Later}
            """,
        ["consent of an open question"] = """
              - id: why
                type: text
                text: May we write?
                consent: results           #! consent-not-yes-no
            """,
        ["consent to anything"] = """
              - id: agree
                type: yes_no
                text: May we write?
                consent: everything        #! unknown-value
            """,
    };

    /// <summary>Whole files.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["nothing at the top"] = """
            {}  #! missing-key, missing-key, missing-key, missing-key
            """,
        ["a list at the top"] = """
            - survey: sample  #! wrong-type
            """,
        ["a commitment that nobody can be asked about *"] = """
            survey: sample
            title: {en: Sample}
            default_language: en
            channels: [webchat]
            anonymous: true
            questions:
              - id: pledge                      #! anonymous-commitment
                type: commitment
                text: What will you do?
            """,
        ["keys of the top"] = """
            survey: My Survey                   #! bad-id
            title: {en: Sample}
            default_language: english           #! bad-language-tag
            keywords: {en: [STOP, MATTERS, "yes", 42, two words, Español], es: MÁTTERS}   #! keyword-reserved, keyword-reserved, keyword-reserved, bad-keyword, keyword-reserved, keyword-taken
            channels: [sms, email]              #! unknown-value
            anonymous: true                     #! anonymous-needs-webchat
            repeat: always                      #! unknown-value
            expires_after: 3 days               #! bad-duration
            reopens_for: 500d                   #! bad-duration
            nudge_after: 5d                     #! bad-bounds
            sms: {en: Hello}                    #! unknown-key
            questions:
              - {id: why, type: text, text: {en: Why?}}
            """,
        ["no questions"] = """
            survey: sample
            title: Sample
            default_language: en
            channels: []      #! wrong-type
            questions: []     #! wrong-type
            """,
        ["a type written out *"] = """
            survey: sample
            title: !Important Sample  #! bad-yaml
            default_language: en
            questions:
              - {id: why, type: text, text: Why?}
            """,
    };

    /// <summary>Files that work and could be better.</summary>
    public static IReadOnlyDictionary<string, string> Warned { get; } = new Dictionary<string, string>
    {
        ["a translation that is not complete"] = """
            survey: sample
            title: {en: Sample, es: Muestra}
            default_language: en
            questions:
              - id: why
                type: text
                text: {en: Why?, es: ¿Por qué?}
              - id: how
                type: text
                text: How?           #! partial-translation
            """,
        ["labels that mean something"] = """
            survey: sample
            title: Sample
            default_language: en
            questions:
              - id: pick
                type: single_choice
                text: Which?
                choices:
                  - {id: help, label: Help}        #! label-is-reserved-word
                  - {id: tongue, label: Spanish}   #! label-is-reserved-word
            """,
        ["more questions than people like"] = """
            survey: sample
            title: Sample
            default_language: en
            questions:                #! too-many-questions
              - {id: a, type: text, text: A?}
              - {id: b, type: text, text: B?}
              - {id: c, type: text, text: C?}
              - {id: d, type: text, text: D?}
              - {id: e, type: text, text: E?}
              - {id: f, type: text, text: F?}
              - {id: g, type: statement, text: G.}
            """,
    };

    /// <summary>The errors that a file says it has, each with its line.</summary>
    public static IEnumerable<(int Line, string Code)> Marked(string yaml) =>
        yaml.Split('\n').SelectMany((line, index) =>
            line.Contains("#!", StringComparison.Ordinal)
                ? line[(line.IndexOf("#!", StringComparison.Ordinal) + 2)..].Split(',', StringSplitOptions.TrimEntries).Select(code => (index + 1, code))
                : []);
}

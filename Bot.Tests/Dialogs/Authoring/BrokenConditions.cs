namespace Bot.Tests.Dialogs.Authoring;

/// <summary>Questions with bounds that nothing keeps and conditions that nobody meets, marked as in <see cref="BrokenSurveys"/>.</summary>
internal static class BrokenConditions
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["a scale upside down *"] = """
              - id: share
                type: scale
                min: 5
                max: 1                     #! bad-bounds
                text: How much?
            """,
        ["a long scale *"] = """
              - id: share
                type: scale
                min: 0
                max: 50                    #! bad-bounds
                text: How much?
                labels: {7: {en: Lots}}
            """,
        ["a label of no step *"] = """
              - id: share
                type: scale
                min: 1
                max: 5
                text: {en: How much?}
                labels:
                  6: {en: Lots}            #! bad-bounds
            """,
        ["bounds of a number that nothing keeps *"] = """
              - id: age
                type: number
                min: 18
                max: 18                    #! bad-bounds
                text: How old?
            """,
        ["more choices wanted than there are *"] = """
              - id: pick
                type: multiple_choice
                text: Which?
                choices: [{id: now, label: Now}, {id: later, label: Later}]
                min_choices: 2
                max_choices: 3             #! bad-bounds
            """,
        ["fewer at most than at least *"] = """
              - id: pick
                type: multiple_choice
                text: Which?
                choices: [{id: now, label: Now}, {id: later, label: Later}]
                min_choices: 2
                max_choices: 1             #! bad-bounds
            """,
        ["days that can't be read"] = """
              - id: when
                type: date
                text: When?
                earliest: 31/12/2027       #! bad-date
                latest: today + 2 months   #! bad-date
            """,
        ["days the wrong way round *"] = """
              - id: when
                type: date
                text: When?
                earliest: today
                latest: today-1w           #! bad-bounds
            """,
        ["a country by name"] = """
              - id: zip
                type: postal_code
                text: Which ZIP code?
                country: Mexico            #! unknown-value
            """,
        ["conditions that can't be read"] = """
              - id: why
                type: text
                text: Why?
                show_if: {question: area}                        #! bad-condition
              - id: how
                type: text
                text: How?
                show_if: {question: area, is: jobs, is_not: housing} #! bad-condition
              - id: who
                type: text
                text: Who?
                show_if: {all: []}                               #! bad-condition
            """,
        ["conditions that look at nothing *"] = """
              - id: why
                type: text
                text: Why?
                show_if: {question: aera, is: jobs}       #! condition-unknown-question
            """,
        ["conditions that look ahead *"] = """
              - id: why
                type: text
                text: Why?
                show_if: {question: how, answered: true}  #! condition-forward-reference
              - id: how
                type: text
                text: How?
                show_if: {question: how, answered: true}  #! condition-forward-reference
            """,
        ["conditions nobody can meet *"] = """
              - id: why
                type: text
                text: Why?
                show_if: {question: area, is: houses}           #! condition-unknown-value
              - id: how
                type: yes_no
                text: How?
                show_if: {question: area, any_of: [jobs, other]} #! condition-unknown-value
              - id: share
                type: scale
                min: 1
                max: 5
                text: How much?
                show_if: {question: how, is: true}              #! condition-unknown-value
              - id: most
                type: text
                text: Why so much?
                show_if:
                  any:
                    - {question: share, at_least: 6}            #! condition-unknown-value
                    - not: {question: share, is: 0}             #! condition-unknown-value
            """,
        ["conditions of the wrong kind *"] = """
              - id: hello
                type: statement
                text: Hello.
              - id: why
                type: text
                text: Why?
                show_if: {question: area, at_least: 2}     #! condition-wrong-type
              - id: how
                type: text
                text: How?
                show_if: {question: why, is: money}        #! condition-wrong-type
              - id: who
                type: text
                text: Who?
                show_if: {question: hello, answered: true} #! condition-wrong-type
            """,
    };
}

using System.Collections.Immutable;
using Bot.Dialogs.Surveys;
using Bot.Host.Api;
using Bot.Host.Contacts;
using Bot.Host.Web;
using Bot.Localization.Languages;

namespace Bot.Host.Privacy;

/// <summary>What is kept of a person, for that person to read. Never the number itself: whoever holds the phone knows it.</summary>
/// <param name="About">Who they are, as far as we know.</param>
/// <param name="Surveys">Their passages through surveys, oldest first.</param>
/// <param name="Plans">What they said they would do, oldest first.</param>
/// <param name="Consents">What they agreed to and took back, oldest first.</param>
internal sealed record KeptData(
    KeptPerson About, ImmutableArray<KeptSurvey> Surveys, ImmutableArray<KeptPlan> Plans, IReadOnlyList<ConsentEntry> Consents);

/// <param name="Language">The language spoken with them.</param>
/// <param name="HasNumber">Whether their phone number is kept.</param>
/// <param name="IsLeaving">Whether they asked to be forgotten.</param>
internal sealed record KeptPerson(string? Name, Language? Language, string? PostalCode, string? TimeZone, string? Groups, bool HasNumber, bool IsLeaving);

/// <param name="Id">The survey's id.</param>
/// <param name="Survey">The version answered; null where it cannot be read any more.</param>
/// <param name="Began">When.</param>
internal sealed record KeptSurvey(string Id, Survey? Survey, DateTimeOffset Began, ImmutableArray<KeptAnswer> Answers);

/// <param name="Question">The question's id.</param>
/// <param name="Value">What was understood, as JSON; null for nothing.</param>
/// <param name="Words">Their words.</param>
internal sealed record KeptAnswer(string Question, string? Value, string Words);

/// <param name="What">Their words; null where they must not be shown, as others may see the screen.</param>
/// <param name="Due">The day; null for none.</param>
/// <param name="Status"><c>open</c>, <c>done</c>, <c>not_yet</c>, <c>let_go</c>, <c>no_answer</c>.</param>
internal sealed record KeptPlan(string? What, DateOnly? Due, string? Place, string? Obstacle, string? Notes, string Status);

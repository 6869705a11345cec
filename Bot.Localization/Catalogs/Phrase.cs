using System.Collections.Immutable;
using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>Something the bot says, before it is put into words: see <see cref="Phrases"/> for those there are.</summary>
/// <param name="Key">Its key in every catalog.</param>
/// <param name="Arguments">What fills the placeholders; a name comes once.</param>
public sealed record Phrase(string Key, ImmutableArray<PhraseArgument> Arguments);

/// <summary>What fills one placeholder.</summary>
/// <param name="Name">The placeholder's name.</param>
/// <param name="Value">A string, a number (<see cref="int"/>, <see cref="long"/>, <see cref="decimal"/>), or a
/// <see cref="Wording"/>, whose form for a text message goes into the phrase's.</param>
public readonly record struct PhraseArgument(string Name, object Value);

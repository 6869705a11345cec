namespace Bot.Dialogs.Resources;

/// <summary>The resources of one file.</summary>
/// <param name="Id">The file's own id.</param>
/// <param name="Entries">Its resources, in its order; at least one.</param>
public sealed record ResourceList(string Id, ImmutableArray<Resource> Entries);

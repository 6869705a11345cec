namespace Bot.Host.Programs;

/// <summary>The address under which people and providers reach this programme (<c>Program__PublicBaseUrl</c>).</summary>
internal interface IPublicAddress
{
    /// <summary>Absolute, without a query or a fragment; null where none is set.</summary>
    Uri? Current { get; }
}

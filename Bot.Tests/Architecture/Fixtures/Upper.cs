namespace Fixture.Upper;

internal sealed class Thing
{
    public static int Count { get; } = 1;

    public string Name { get; } = "thing";

    public static object Any() => new Thing();
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkAttribute : Attribute;

using Fixture.Upper;

namespace Fixture.Lower;

internal abstract class Signature
{
    public abstract Thing Get();
}

internal static class Body
{
    public static string? Get() => new Thing().Name;
}

internal static class StaticCall
{
    public static int Get() => Thing.Count;
}

internal static class Closure
{
    public static Func<int> Get() => static () => Thing.Count;
}

internal static class CapturingClosure
{
    public static Func<int> Get(int more) => () => Thing.Count + more;
}

internal static class Waiting
{
    public static async Task<int> GetAsync()
    {
        await Task.Yield();
        return Thing.Count;
    }
}

internal static class Iterating
{
    public static IEnumerable<int> Get()
    {
        yield return Thing.Count;
    }
}

internal sealed class Parameter : List<Thing>;

internal static class GenericCall
{
    public static object Get() => Array.Empty<Thing>();
}

[Mark]
internal static class Marked;

internal static class Pattern
{
    public static bool Get(object thing) => thing is Thing;
}

internal static class TypeOf
{
    public static Type Get() => typeof(Thing);
}

internal static class Inferred
{
    public static string? Get() => Thing.Any().ToString();
}

internal static class LocalFunction
{
    public static int Get()
    {
        return Inner();

        static int Inner() => Thing.Count;
    }
}

internal static class Ticking
{
    public static object Get() => System.Diagnostics.Stopwatch.StartNew();
}

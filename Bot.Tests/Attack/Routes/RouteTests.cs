namespace Bot.Tests.Attack.Routes;

/// <summary>Each route against each caller, and against every way to write its address.</summary>
public sealed class RouteTests : IAsyncLifetime
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"];

    private readonly List<string> faults = [];

    private AttackedHost production = null!;

    public async Task InitializeAsync() => production = await AttackedHost.StartAsync("Production");

    public async Task DisposeAsync() => await production.DisposeAsync();

    [Fact]
    public async Task Every_route_is_in_the_table_and_nothing_else_is()
    {
        await using var development = await AttackedHost.StartAsync("Development");

        Compare(production, [.. RouteTable.All.Where(route => !route.InDevelopment)]);
        Compare(development, RouteTable.All);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_caller_gets_at_every_route_what_the_table_says()
    {
        foreach (var route in RouteTable.All.Where(route => !route.InDevelopment))
        {
            await TryAsync(production, route);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Every_caller_gets_in_Development_what_the_table_says()
    {
        await using var development = await AttackedHost.StartAsync("Development");
        foreach (var route in RouteTable.All.Where(route => route.InDevelopment))
        {
            await TryAsync(development, route);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task No_other_spelling_of_an_address_lets_in_whom_the_address_refuses()
    {
        foreach (var route in RouteTable.All.Where(route => !route.InDevelopment))
        {
            foreach (var caller in CallerExtensions.All)
            {
                var listed = route.Expected(caller);
                if (listed.EndsWith("parts", StringComparison.Ordinal) || (Route.IsOpen(listed) && route.Pattern is not "/healthz/ready"))
                {
                    continue;
                }

                var call = await production.CallAsync(route, caller);
                foreach (var spelling in Spellings.Of(call.Address))
                {
                    var got = await production.SendAsync(call with { Address = spelling });
                    if (Route.IsOpen(got) && (!Route.IsOpen(listed) || got.Length > listed.Length))
                    {
                        faults.Add($"{route}, {caller}: {listed}, but {got} as {spelling}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Whoever may do all there is shows what a method that nobody mapped does.
    [Fact]
    public async Task No_method_that_is_not_in_the_table_does_anything()
    {
        foreach (var group in RouteTable.All.Where(route => !route.InDevelopment).GroupBy(route => route.Pattern, StringComparer.Ordinal))
        {
            var takes = production.Endpoints.Where(endpoint => endpoint.Pattern == group.Key).SelectMany(endpoint => endpoint.Methods).ToList();
            foreach (var method in takes.Contains("*") ? [] : Methods.Except(takes))
            {
                foreach (var caller in (Caller[])[Caller.Administrator, Caller.Secret, Caller.Token, Caller.Page, Caller.Carrier, Caller.Channel, Caller.OnThisMachine])
                {
                    var call = await production.CallAsync(group.First(), caller);
                    if (await production.SendAsync(call with { Method = method }) is var got && (Route.IsOpen(got) || got[0] is '5'))
                    {
                        faults.Add($"{method} {group.Key}, {caller}: {got}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_route_that_nobody_listed_is_found()
    {
        Compare(production, [.. RouteTable.All.Where(route => !route.InDevelopment && route.Pattern is not "/metrics"), new Route("GET", "/gone", _ => "200")]);

        Assert.Equal(["* /metrics is not in the table", "GET /gone is in the table, and nowhere else"], faults);
        await Task.CompletedTask;
    }

    private async Task TryAsync(AttackedHost host, Route route)
    {
        foreach (var caller in CallerExtensions.All)
        {
            var (expected, got) = (route.Expected(caller), await host.SendAsync(await host.CallAsync(route, caller)));
            if (got != expected && !(caller.Guesses() && got is "429" && !Route.IsOpen(expected)))
            {
                faults.Add($"{route}, {caller}: {expected} expected, {got} got{(got[0] is '5' ? ": " + host.LastError : "")}");
            }
        }
    }

    private void Compare(AttackedHost host, IReadOnlyCollection<Route> table)
    {
        faults.AddRange(host.Endpoints
            .SelectMany(endpoint => endpoint.Methods.Select(method => (Method: method, endpoint.Pattern)))
            .Where(endpoint => !table.Any(route => route.Pattern == endpoint.Pattern && (endpoint.Method is "*" || endpoint.Method == route.Method)))
            .Select(endpoint => $"{endpoint.Method} {endpoint.Pattern} is not in the table")
            .Distinct(StringComparer.Ordinal));
        faults.AddRange(table
            .Where(route => !host.Endpoints.Any(endpoint => endpoint.Pattern == route.Pattern && (endpoint.Methods.Contains("*") || endpoint.Methods.Contains(route.Method))))
            .Select(route => $"{route} is in the table, and nowhere else"));
    }
}

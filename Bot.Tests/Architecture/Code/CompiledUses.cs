using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Bot.Tests.Architecture.Code;

/// <summary>What compiled types use: in signatures, attributes, bodies and closures; what a page's markup uses belongs to the folder of the page.</summary>
internal static class CompiledUses
{
    public static IEnumerable<Use> Of(params System.Reflection.Assembly[] assemblies)
    {
        var pages = assemblies.SelectMany(Pages).ToDictionary(page => page.Type, page => page.Namespace);
        var architecture = new ArchLoader().LoadAssemblies(assemblies).Build();
        foreach (var type in architecture.Types)
        {
            var from = pages.GetValueOrDefault(type.FullName, type.Namespace?.FullName ?? "");
            // The loader confuses type parameters of one name.
            foreach (var dependency in type.Dependencies.Where(dependency => dependency.Target != type && dependency.Target is not GenericParameter))
            {
                yield return new Use(from, dependency.Target.Namespace?.FullName ?? "", What(dependency), type.FullName);
            }
        }
    }

    private static string What(ITypeDependency dependency) => dependency is MethodCallDependency { TargetMember: { } method }
        ? $"{dependency.Target.FullName}.{method.Name.Split('(')[0].Replace("get_", "", StringComparison.Ordinal)}"
        : dependency.Target.FullName;

    private static IEnumerable<(string Type, string Namespace)> Pages(System.Reflection.Assembly assembly) =>
        from type in assembly.GetTypes()
        let file = type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>().FirstOrDefault(said => said.Key == "Identifier")?.Value
        where file is not null
        select (type.FullName!, string.Join('.', [assembly.GetName().Name!, .. Path.GetDirectoryName(file)!.Split('/', StringSplitOptions.RemoveEmptyEntries)]));
}

using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Bot.Host.Data;

/// <summary>Keeps the keys in the database: what may not be lost is there, and every replica reads the same ones.</summary>
internal sealed class KeyRepository(Database database) : IXmlRepository
{
    // The interface is synchronous, and is called at start and when a key is renewed.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT xml FROM data_protection_keys";
        using var row = command.ExecuteReader();
        var keys = new List<XElement>();
        while (row.Read())
        {
            keys.Add(XElement.Parse(row.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO data_protection_keys (name, xml) VALUES (@0, @1)";
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("@0", friendlyName), ("@1", element.ToString(SaveOptions.DisableFormatting))])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Bot.Host.Data;

/// <summary>
/// The key that protects the keys in the database (<c>Encryption__CertificateFile</c>, a PKCS #12 file). In Development none
/// is needed. Elsewhere one is made beside a SQLite file at the first start, for the operator to keep, and must be given for
/// PostgreSQL: whoever has the database alone cannot read a phone number.
/// </summary>
internal static class OperatorKey
{
    public const string Setting = "Encryption__CertificateFile";

    public static void AddKeyProtection(this IHostApplicationBuilder builder, Settings settings, Database database)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("SurveyBot");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<Database>((options, stored) => options.XmlRepository = new KeyRepository(stored));
        var section = settings.Section("Encryption");
        var file = section.Optional("CertificateFile", "PKCS #12 file of the key that protects the keys in the database.", type: "file");
        var password = section.Optional("CertificatePassword", "Password of that file.", secret: true);
        if (file is null && builder.Environment.IsDevelopment())
        {
            return;
        }

        if (file is null && database.Folder is null)
        {
            throw new SettingException(Setting, "must name a PKCS #12 file: a PostgreSQL server has no folder to make one in, and every host of a database needs the same key.");
        }

        var path = Path.GetFullPath(file ?? Path.Combine(database.Folder!, "encryption-key.p12"), builder.Environment.ContentRootPath);
        protection.ProtectKeysWithCertificate(Load(path, password, mayMake: file is null));
        builder.Services.Configure<KeyPlace>(place => place.IsBesideDatabase = IsIn(database.Folder, path));
    }

    private static bool IsIn(string? folder, string path) =>
        folder is not null && !Path.GetRelativePath(folder, path).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Path.GetRelativePath(folder, path));

    private static X509Certificate2 Load(string path, string? password, bool mayMake)
    {
        try
        {
            if (!File.Exists(path) && mayMake)
            {
                Make(path, password);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Database.Key, "names a folder that cannot be written here.");
        }

        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, "names no PKCS #12 file that can be read with Encryption__CertificatePassword.");
        }
    }

    private static void Make(string path, string? password)
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=SurveyBot encryption key", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Whole or not there: half a key, left by a process that was killed, would stop every start after it.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(certificate.Export(X509ContentType.Pkcs12, password));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }
}

/// <summary>Where the operator's key lies.</summary>
internal sealed class KeyPlace
{
    /// <summary>In the folder of the database: whoever copies the folder has both.</summary>
    public bool IsBesideDatabase { get; set; }
}

using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace QunTuanTasks.BrowserTests;

/// <summary>The application as in production: no demo, no account, over HTTPS with a certificate of its own.</summary>
public sealed class SecureApplication : Application
{
    protected override void Configure(ProcessStartInfo start, string folder)
    {
        var path = Path.Combine(folder, "certificate.pfx");
        using var certificate = OwnCertificate.Make();
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "https://127.0.0.1:0";
        start.Environment["Kestrel__Certificates__Default__Path"] = path;
    }
}

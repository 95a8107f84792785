using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QunTuanTasks.BrowserTests;

/// <summary>The application as in production: no demo, no account, over HTTPS with a certificate of its own.</summary>
public sealed class SecureApplication : Application
{
    protected override void Configure(ProcessStartInfo start, string folder)
    {
        var path = Path.Combine(folder, "certificate.pfx");
        File.WriteAllBytes(path, Certificate());
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "https://127.0.0.1:0";
        start.Environment["Kestrel__Certificates__Default__Path"] = path;
    }

    private static byte[] Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.Export(X509ContentType.Pfx);
    }
}

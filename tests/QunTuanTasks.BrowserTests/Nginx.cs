using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace QunTuanTasks.BrowserTests;

/// <summary>A real nginx with a file of docs/deploy, on free ports of this machine; ended by its own handle.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private const string Binary = "/usr/sbin/nginx";

    private readonly string _folder;
    private readonly Process _process;

    private Nginx(string folder, Process process, string address) => (_folder, _process, Address) = (folder, process, address);

    public string Address { get; }

    /// <param name="file">In docs/deploy. Ports and certificate are this machine's; the rest stands as it is.</param>
    /// <param name="application">Where the application listens.</param>
    public static async Task<Nginx> StartAsync(string file, string application)
    {
        Assert.SkipUnless(File.Exists(Binary), "no nginx: install it (apt-get install nginx)");
        var folder = Directory.CreateTempSubdirectory("quntuan-nginx-").FullName;
        using var certificate = OwnCertificate.Make();
        await File.WriteAllTextAsync(Path.Combine(folder, "quntuan.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "quntuan.key"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var (plain, secure) = (FreePort(), FreePort());
        var written = await File.ReadAllTextAsync(Path.Combine(Application.Root, "docs", "deploy", file));
        var here = string.Join(
            '\n',
            written
                .Split('\n')
                .Where(l => !l.Contains("listen [::]", StringComparison.Ordinal))
                .Select(l =>
                    l.Replace("listen 80;", $"listen 127.0.0.1:{plain};", StringComparison.Ordinal)
                        .Replace("listen 443 ssl;", $"listen 127.0.0.1:{secure} ssl;", StringComparison.Ordinal)
                        .Replace("127.0.0.1:5080", new Uri(application).Authority, StringComparison.Ordinal)
                        .Replace("/etc/nginx/", $"{folder}/", StringComparison.Ordinal)
                )
        );
        Assert.NotEqual(written, here);
        var paths = string.Concat(
            new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(p => $"    {p}_temp_path {folder}/{p};\n")
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "nginx.conf"),
            $"daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nevents {{}}\nhttp {{\n    access_log off;\n{paths}{here}\n}}\n"
        );
        var start = new ProcessStartInfo(Binary, ["-p", folder, "-e", "stderr", "-c", Path.Combine(folder, "nginx.conf")])
        {
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var listening = false;
        for (var i = 0; !listening && i < 200; i++)
        {
            Assert.False(process.HasExited, process.HasExited ? await said : "");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, secure);
                listening = true;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
        Assert.True(listening, "nginx does not listen");
        return new(folder, process, $"https://127.0.0.1:{secure}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Security;

/// <summary>One address asks for everything there is, over the wire: it is cut off, and the others do not notice.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private const int Share = 20;

    private readonly Wired _web = new();
    private Uri _address = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _web.UseKestrel(0);
        _web.StartServer();
        _address = _web.ClientOptions.BaseAddress;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public async Task AddressThatHoldsItsShareOfConnections_GetsNoFurtherOne_AndOthersAreServed()
    {
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            List<Socket> held = [];
            try
            {
                for (var i = 0; i < Share; i++)
                {
                    held.Add(await HoldAsync());
                }
                for (var i = 0; i < 5; i++)
                {
                    Assert.Equal("", await AskAnewAsync("127.0.0.1"));
                }
                Assert.StartsWith("HTTP/1.1 200", await AskAnewAsync("127.0.0.2"), StringComparison.Ordinal);
            }
            finally
            {
                held.ForEach(s => s.Dispose());
            }
        }
    }

    /// <summary>A header of somebody's making is refused and fails nothing (faults.md 66).</summary>
    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense")]
    [InlineData("multipart/form-data; charset=\"utf-7\"; boundary=x")]
    public async Task WhatIsInAnotherAlphabet_IsNotRead(string type)
    {
        foreach (var address in new[] { "/login", "/drafts?key=x", "/account/logout" })
        {
            using var form = await OpenAsync("127.0.0.1");
            Assert.StartsWith(
                "HTTP/1.1 415",
                await AskAsync(
                    form,
                    $"POST {address} HTTP/1.1\r\nHost: {_address.Authority}\r\nContent-Type: {type}\r\nContent-Length: 3\r\n\r\na=b"
                ),
                StringComparison.Ordinal
            );
        }
        using var ours = await OpenAsync("127.0.0.1");
        Assert.StartsWith(
            "HTTP/1.1 302",
            await AskAsync(
                ours,
                $"POST /login HTTP/1.1\r\nHost: {_address.Authority}\r\n"
                    + "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: 3\r\n\r\na=b"
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task WhatIsTooLarge_IsNotRead()
    {
        using var body = await OpenAsync("127.0.0.1");
        Assert.StartsWith(
            "HTTP/1.1 413",
            await AskAsync(
                body,
                $"POST /login HTTP/1.1\r\nHost: {_address.Authority}\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000000\r\n\r\n"
            ),
            StringComparison.Ordinal
        );
        using var header = await OpenAsync("127.0.0.1");
        Assert.StartsWith(
            "HTTP/1.1 431",
            await AskAsync(header, $"GET /login HTTP/1.1\r\nHost: {_address.Authority}\r\nX-Long: {new string('x', 40_000)}\r\n\r\n"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WhoeverDawdles_IsNotWaitedFor()
    {
        var limits = _web.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.InRange(limits.KeepAliveTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.NotNull(limits.MinRequestBodyDataRate);
        Assert.InRange(limits.MaxConcurrentConnections!.Value, 1, 5000);
        Assert.InRange(limits.MaxConcurrentUpgradedConnections!.Value, 1, 5000);
    }

    private async Task<Socket> OpenAsync(string from)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, _address.Port, Ct);
        return socket;
    }

    /// <summary>
    /// A connection that was served and stays open. What was given back is free as soon as the server has seen it, so it may take more than
    /// one.
    /// </summary>
    private async Task<Socket> HoldAsync()
    {
        while (true)
        {
            Ct.ThrowIfCancellationRequested();
            try
            {
                var socket = await OpenAsync("127.0.0.1");
                if ((await AskAsync(socket)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                {
                    return socket;
                }
                socket.Dispose();
            }
            catch (SocketException)
            {
                // hung up before it was open
            }
        }
    }

    /// <summary>On a connection of its own, which may be hung up before it is open.</summary>
    private async Task<string> AskAnewAsync(string from)
    {
        try
        {
            using var socket = await OpenAsync(from);
            return await AskAsync(socket);
        }
        catch (SocketException)
        {
            return "";
        }
    }

    /// <summary>What it says to a question; nothing when it hangs up.</summary>
    private async Task<string> AskAsync(Socket socket, string? question = null)
    {
        try
        {
            await socket.SendAsync(
                Encoding.ASCII.GetBytes(question ?? $"GET /health/live HTTP/1.1\r\nHost: {_address.Authority}\r\n\r\n"),
                Ct
            );
            var answer = new byte[4096];
            return Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer, Ct));
        }
        catch (SocketException)
        {
            return "";
        }
    }

    private sealed class Wired : WebOffice
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string>
            {
                ["Security:AllowPlainHttp"] = "true",
                ["Security:ConnectionsPerAddress"] = Share.ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace QunTuanTasks.BrowserTests;

/// <summary>The wire between a browser and the application: it can be cut, and mended.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    private readonly Uri _far;
    private readonly Task _taking;
    private volatile bool _isCut;

    public Wire(string far)
    {
        _far = new(far);
        _listener.Start();
        _taking = TakeAsync();
    }

    /// <summary>What the browser opens in place of the application's own address.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Whatever is open breaks off, and nothing new gets through.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var end in _open.Keys)
        {
            end.Dispose();
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Dispose();
        await _taking;
    }

    private async Task TakeAsync()
    {
        while (true)
        {
            TcpClient near;
            try
            {
                near = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return; // hung up
            }
            _ = CarryAsync(near);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            (_open[near], _open[far]) = (0, 0);
            try
            {
                if (_isCut)
                {
                    return;
                }
                await far.ConnectAsync(_far.Host, _far.Port);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // cut: both ends learn of it by being closed
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
            }
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Web.Security;

/// <summary>Nobody takes all connections: an address that has its share gets no further one, and others do not notice.</summary>
internal sealed class ConnectionLimit(IOptions<SecurityOptions> options)
{
    private readonly ProxyList _proxies = ProxyList.Of(options.Value.KnownProxies);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = [];

    public async Task CarryAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        // behind a proxy everybody has its address
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || _proxies.Holds(address))
        {
            await next(connection);
            return;
        }
        var whose = NetworkPlace.Of(address);
        if (!Take(whose))
        {
            connection.Abort();
            return;
        }
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(whose);
        }
    }

    private bool Take(string whose)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(whose);
            if (open >= options.Value.ConnectionsPerAddress)
            {
                return false;
            }
            _open[whose] = open + 1;
            return true;
        }
    }

    private void Leave(string whose)
    {
        lock (_lock)
        {
            if (--_open[whose] == 0)
            {
                _open.Remove(whose);
            }
        }
    }
}

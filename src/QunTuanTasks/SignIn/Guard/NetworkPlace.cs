using System.Net;
using System.Net.Sockets;

namespace QunTuanTasks.SignIn;

/// <summary>What counts as one place in the network.</summary>
public static class NetworkPlace
{
    /// <summary>An address; of the newer kind its first half, because one customer has all of the second.</summary>
    public static string Of(IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: false, AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(
                address.GetAddressBytes().AsSpan(0, 8)
            ),
            _ => Text(address)!,
        };

    /// <summary>The address as people write it.</summary>
    public static string? Text(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}

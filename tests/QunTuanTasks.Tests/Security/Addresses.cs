using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Security;

/// <summary>Every address that the application answers, as it knows them itself.</summary>
internal static partial class Addresses
{
    public static IReadOnlyList<RouteEndpoint> Of(WebOffice web) =>
        [.. web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Pages and endpoints; not the files, not the circuits.</summary>
    public static IReadOnlyList<RouteEndpoint> Own(WebOffice web) =>
        [
            .. Of(web)
                .Where(e =>
                    !IsFile(e)
                    && !Path(e).StartsWith("/_blazor", StringComparison.Ordinal)
                    && !Path(e).StartsWith("/_framework", StringComparison.Ordinal)
                ),
        ];

    public static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    public static bool Takes(RouteEndpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains(method);

    /// <summary>With something in place of its parameters.</summary>
    public static string Path(RouteEndpoint endpoint) => "/" + Parameter().Replace(endpoint.RoutePattern.RawText ?? "", "1").TrimStart('/');

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

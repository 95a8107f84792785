using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using QunTuanTasks.Office;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Verbs;

namespace QunTuanTasks.Web.Monitoring;

/// <summary>
/// Whether the process lives, and whether it can serve. A stranger is told one word; what is wrong is told on this machine, and to
/// whoever says the token.
/// </summary>
public static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet(
                "/health/ready",
                async (HttpContext http, HealthWatch watch, Transport transport, IOptions<SecurityOptions> options, CancellationToken ct) =>
                {
                    var findings = await watch.LookAsync(ct);
                    var answer = HealthDisplay.Answer(findings, transport.IsPlainHttpAllowed);
                    return Results.Text(
                        MayKnow(http, options.Value.HealthToken) ? answer : answer.Split(':')[0],
                        statusCode: findings.Any(f => f.State is HealthState.Bad)
                            ? StatusCodes.Status503ServiceUnavailable
                            : StatusCodes.Status200OK
                    );
                }
            )
            .AllowAnonymous();
    }

    private static bool MayKnow(HttpContext http, string token) => HostNames.IsHere(http) || Says(http, token);

    private static bool Says(HttpContext http, string token) =>
        token.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes($"Bearer {token}"),
            Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString())
        );
}

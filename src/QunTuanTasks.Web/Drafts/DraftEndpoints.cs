using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Drafts;

/// <summary>Drafts over plain requests: after a cut they go through before a circuit does.</summary>
public static class DraftEndpoints
{
    private const string Path = "/drafts";

    public static void MapDrafts(this WebApplication app)
    {
        var group = app.MapGroup(Path).RequireAuthorization().RequireRateLimiting(Limits.Drafts);
        group.MapGet(
            "",
            async (HttpContext http, DraftService drafts, CancellationToken ct) =>
            {
                http.TellCaller();
                return Results.Json((await drafts.ListAsync(ct)).Value!.Drafts, OfficeJson.Options);
            }
        );
        group
            .MapPut(
                "",
                async (HttpContext http, string key, DraftService drafts, IAntiforgery antiforgery, CancellationToken ct) =>
                {
                    if (!await IsOursAsync(http, antiforgery))
                    {
                        return Results.BadRequest();
                    }
                    using var reader = new StreamReader(http.Request.Body);
                    var fields = await reader.ReadToEndAsync(ct);
                    return (await drafts.SaveAsync(key, fields, ct)).Refusal switch
                    {
                        null => Results.NoContent(),
                        // the page asks again by itself
                        { Kind: RefusalKind.Storage } => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
                        _ => Results.StatusCode(StatusCodes.Status413PayloadTooLarge),
                    };
                }
            )
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(4 * DraftService.LongestFields));
        group.MapDelete(
            "",
            async (HttpContext http, string key, string? asOf, DraftService drafts, IAntiforgery antiforgery, CancellationToken ct) =>
            {
                if (!await IsOursAsync(http, antiforgery))
                {
                    return Results.BadRequest();
                }
                await drafts.DiscardAsync(key, Instant(asOf), ct);
                return Results.NoContent();
            }
        );
    }

    // what is none is as if it were not there
    private static DateTime? Instant(string? written) =>
        DateTime.TryParse(
            written,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : null;

    // another site's page has no token
    private static async Task<bool> IsOursAsync(HttpContext http, IAntiforgery antiforgery)
    {
        http.TellCaller();
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            return false; // a form that cannot be read: no page sends one here
        }
    }
}

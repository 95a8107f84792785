using System.Globalization;
using MiniExcelLibs;
using QunTuanTasks.Access;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.AuditLog;

/// <summary>The log as a file. A circuit cannot answer with one.</summary>
public static class AuditEndpoints
{
    public static void MapAudit(this WebApplication app) =>
        app.MapGet(
                $"/{Links.AuditExport}",
                async (HttpContext http, AuditLogService log, CancellationToken ct) =>
                {
                    http.TellCaller();
                    var result = await log.ExportAsync(
                        AuditDisplay.Read(k => http.Request.Query[k].FirstOrDefault(), new AddressValues()),
                        ct
                    );
                    if (result.Refusal is { Kind: Common.RefusalKind.Forbidden })
                    {
                        return Results.NotFound(); // as any address that is not theirs
                    }
                    if (result.Refusal is { } refusal)
                    {
                        return Results.Text(Texts.Of(refusal), statusCode: StatusCodes.Status403Forbidden);
                    }
                    var stream = new MemoryStream();
                    await stream.SaveAsAsync(
                        result.Value!.Rows.Select(AuditDisplay.Line),
                        sheetName: AuditTexts.Title,
                        cancellationToken: ct
                    );
                    stream.Position = 0;
                    return Results.File(
                        stream,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"audit-{http.RequestServices.GetRequiredService<Common.OfficeClock>().Today:yyyyMMdd}.xlsx"
                        )
                    );
                }
            )
            .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Auditor)))
            .RequireRateLimiting(Limits.Export);
}

using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Jobs;
using QunTuanTasks.Office;
using QunTuanTasks.Web.AuditLog;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Verbs;

/// <summary>
/// What the executable does instead of serving. One line says how it went; the exit code is 0 when it went well, 2 for a command that does
/// not exist.
/// </summary>
public static class VerbRunner
{
    public static async Task<int> RunAsync(IServiceProvider services, CommandLine line, TextWriter output, CancellationToken ct = default)
    {
        try
        {
            return await RunVerbAsync(services, line, output, ct);
        }
        catch (Exception e) when (IsDamage(e) || e.InnerException is { } inner && IsDamage(inner))
        {
            return await SayAsync(output, 1, VerbTexts.Damaged, e.GetBaseException().Message.ReplaceLineEndings(" "));
        }
    }

    // whoever calls a verb looks for damage: what cannot be read is an answer, not a fault of the verb
    private static bool IsDamage(Exception e) =>
        e
            is DbException
                or IOException
                or UnauthorizedAccessException
                or InvalidDataException
                or FormatException
                or InvalidCastException
                or OverflowException
                or ArgumentException
                or InvalidOperationException
                or JsonException
                or CryptographicException
                or TimeoutException;

    private static async Task<int> RunVerbAsync(IServiceProvider services, CommandLine line, TextWriter output, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var p = scope.ServiceProvider;
        // these two make a database; all others want one of this version
        if (line.Words is not (["restore", _] or ["migrate"]) && await OfficeStart.LacksAsync(p, ct) is { } lacking)
        {
            return await SayAsync(output, 1, VerbTexts.NoDatabase, lacking);
        }
        // these read what there is, or make it
        if (
            line.Words is not (["restore", _] or ["migrate"] or ["doctor"] or ["audit", "verify"])
            && await OfficeStart.LacksKeyAsync(p, ct) is { } keyless
        )
        {
            return await SayAsync(output, 1, StartDisplay.Sentence(keyless));
        }
        return line.Words switch
        {
            ["backup", var file] => await BackUpAsync(p, file, output, ct),
            ["restore", var file] => await RestoreAsync(p, file, line.Replace, output, ct),
            ["doctor"] => await DoctorAsync(p, output, ct),
            ["migrate"] => await MigrateAsync(p, output, ct),
            ["audit", "verify"] => await VerifyAsync(p, output, ct),
            ["audit", "export", var file] => await ExportAsync(p, file, output, ct),
            ["months", "again", var month, _, ..] => await CloseAgainAsync(p, month, string.Join(' ', line.Words.Skip(3)), output, ct),
            ["cells", "again"] => await SayAsync(
                output,
                0,
                VerbTexts.Recounted,
                await p.GetRequiredService<FigureRescue>().RecountAsync(ct)
            ),
            ["clock", "right"] => await SayAsync(
                output,
                0,
                VerbTexts.ClockConfirmed,
                Say.T(await p.GetRequiredService<ClockGap>().ConfirmAsync(ct))
            ),
            ["user", "reset", var name] => await ResetAsync(p, name, output, ct),
            ["user", "unlock", var name] => await UnlockAsync(p, name, output, ct),
            _ => await SayAsync(output, 2, VerbTexts.Usage),
        };
    }

    private static async Task<int> BackUpAsync(IServiceProvider p, string file, TextWriter output, CancellationToken ct)
    {
        var (made, refused) = await p.GetRequiredService<BackupMaker>().MakeAsync(file, ct);
        return made is null
            ? await SayAsync(output, 1, Sentence(refused!))
            : await SayAsync(output, 0, VerbTexts.BackupMade, made.File, made.Length, made.Entries);
    }

    private static async Task<int> RestoreAsync(IServiceProvider p, string file, bool replace, TextWriter output, CancellationToken ct) =>
        await p.GetRequiredService<BackupRestorer>().RestoreAsync(file, replace, ct) is { } refused
            ? await SayAsync(output, 1, Sentence(refused))
            : await SayAsync(output, 0, VerbTexts.Restored, file);

    private static async Task<int> MigrateAsync(IServiceProvider p, TextWriter output, CancellationToken ct) =>
        await OfficeStart.OpenAsync(p, ct) is { } refusal
            ? await SayAsync(output, 1, StartDisplay.Sentence(refusal))
            : await SayAsync(output, 0, VerbTexts.Migrated);

    private static async Task<int> DoctorAsync(IServiceProvider p, TextWriter output, CancellationToken ct)
    {
        var findings = await p.GetRequiredService<Readiness>().ExamineAsync(ct);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync(
                Say.Of(
                        VerbTexts.Finding,
                        HealthDisplay.Word(finding.State),
                        HealthDisplay.Word(finding.Subject),
                        HealthDisplay.Detail(finding)
                    )
                    .TrimEnd()
            );
        }
        return findings.All(f => f.State is HealthState.Good) ? 0 : 1;
    }

    private static async Task<int> VerifyAsync(IServiceProvider p, TextWriter output, CancellationToken ct)
    {
        var proof = await p.GetRequiredService<AuditVerifier>().VerifyAsync(ct);
        await output.WriteLineAsync(AuditDisplay.Sentence(proof));
        return proof.Holds ? 0 : 1;
    }

    private static async Task<int> ExportAsync(IServiceProvider p, string file, TextWriter output, CancellationToken ct)
    {
        try
        {
            var count = await p.GetRequiredService<AuditExporter>().ExportAsync(file, ct);
            return await SayAsync(output, 0, VerbTexts.AuditExported, count, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await SayAsync(output, 1, VerbTexts.BackupProblem_CannotWrite, file, e.Message);
        }
    }

    private static async Task<int> CloseAgainAsync(
        IServiceProvider p,
        string month,
        string reason,
        TextWriter output,
        CancellationToken ct
    ) =>
        DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? await SayAsync(
                output,
                0,
                VerbTexts.ClosedAgain,
                await p.GetRequiredService<FigureRescue>().CloseAgainAsync(first, reason, ct)
            )
            : await SayAsync(output, 2, VerbTexts.Usage);

    private static async Task<int> ResetAsync(IServiceProvider p, string name, TextWriter output, CancellationToken ct)
    {
        var result = await p.GetRequiredService<AccountRescue>().ResetAsync(name, ct);
        return result.Value is { Token: { } token } told
            ? await SayAsync(output, 0, VerbTexts.LinkMade, told.UserName, Links.SetPassword(token), Say.T(told.ExpiresAt))
            : await SayAsync(output, 1, Texts.Of(result.Refusal ?? AccountRefusals.NotFound));
    }

    private static async Task<int> UnlockAsync(IServiceProvider p, string name, TextWriter output, CancellationToken ct) =>
        (await p.GetRequiredService<AccountRescue>().UnlockAsync(name, ct)).Refusal is { } refusal
            ? await SayAsync(output, 1, Texts.Of(refusal))
            : await SayAsync(output, 0, VerbTexts.Unlocked, name);

    private static string Sentence(BackupRefusal refusal) =>
        Say.Of(Labels.Of(refusal.Problem), refusal.Subject, refusal.Detail.ReplaceLineEndings(" "));

    private static async Task<int> SayAsync(TextWriter output, int code, string text, params object?[] args)
    {
        await output.WriteLineAsync(args.Length == 0 ? text : Say.Of(text, args));
        return code;
    }
}

using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>
/// One more act is its row with its request and validator, and nothing else: no enum of the kernel, no column, no service knows of it.
/// </summary>
public sealed class OneMoreActTests : OfficeTest
{
    private static readonly AssignmentAct _remind = new AssignmentAct<Remind>
    {
        Code = nameof(Remind),
        Place = 1,
        Right = AssignmentRight.Reviewer,
        Statuses = StatusSets.Reportable,
        Kind = TimelineKind.Acted,
        Input = ActInput.Reason,
        Does = (act, a, request) => a.Mark(act, _remind!, request.Reason),
    };

    private sealed class Remind : ReasonedRequest
    {
        internal override AssignmentAct Act => _remind;
    }

    private sealed class RemindValidator : ReasonedValidator<Remind>;

    [Fact]
    public async Task Act_IsDoneRecordedAndRefused_ByItsRowAlone()
    {
        var id = await Office.AssignmentAsync();
        Office.Actor = Office.Staff;

        Refused.Done(await RunAsync(id, "请尽快报送进展"));

        var last = await Office.ReadAsync(db =>
            db.TimelineEvents.AsNoTracking().Where(e => e.AssignmentId == id).OrderByDescending(e => e.Id).FirstAsync(Ct)
        );
        Assert.Equal((TimelineKind.Acted, nameof(Remind), "请尽快报送进展"), (last.Kind, last.Details.Act, last.Text));
        Assert.Equal(
            nameof(Remind),
            await Office.ReadAsync(db => db.AuditEntries.OrderByDescending(a => a.Id).Select(a => a.Act).FirstAsync(Ct))
        );
        Refused.With(CommonCodes.ReasonTooShort, await RunAsync(id, "快"));
        Office.Actor = Office.Head("FTU");
        Refused.With(CommonRefusals.Forbidden, await RunAsync(id, "请尽快报送进展"));
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Cancel);
        Office.Actor = Office.Staff;
        Refused.With(AssignmentRefusals.Cancelled, await RunAsync(id, "请尽快报送进展"));
    }

    private async Task<Result<Done>> RunAsync(int id, string reason)
    {
        var version = (await Office.LoadAsync(id)).Version;
        await using var scope = Office.Services.CreateAsyncScope();
        var engine = scope.ServiceProvider.GetRequiredService<ActEngine>();
        return await engine.RunAsync(
            new Unregistered(_remind),
            new Remind
            {
                AssignmentId = id,
                Version = version,
                Reason = reason,
            },
            Ct
        );
    }

    // what the library's assembly would have found by itself: the validator
    private sealed class Unregistered(AssignmentAct row) : AssignmentRun(row, Weekdays.Calendar)
    {
        public override Refusal? Check(Validators validators, AssignmentRequest request) =>
            new RemindValidator().Validate((Remind)request) is { IsValid: false } invalid ? invalid.ToRefusal() : null;
    }
}

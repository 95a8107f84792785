using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Audit;

/// <summary>A log with some work in it, and ways to it past the application.</summary>
public abstract class AuditChainTest(DatabaseProvider provider) : OfficeTest(provider)
{
    private protected Task<AuditProof> ProveAsync() => Office.Get<AuditVerifier>().VerifyAsync(Ct);

    private protected int _assignment;

    // an assignment and some reports on it, from a browser with an address
    private protected async Task<int> WorkAsync(int reports)
    {
        _assignment = _assignment == 0 ? await Office.AssignmentAsync("FTU") : _assignment;
        var already = (await Office.LoadAsync(_assignment)).Claimed ?? 0;
        for (var n = 1; n <= reports; n++)
        {
            await Office.MustAsync(Office.Head("FTU") with { From = "10.1.2.3" }, _assignment, AssignmentAct.Report, already + n);
        }
        return _assignment;
    }
}

using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

/// <summary>The lists themselves. What is in them, and who has it, is broken down in a room above.</summary>
public sealed class TaskListService(ActEngine engine, ReadEngine reads, Validators validators, OfficeClock clock)
{
    /// <summary>Starts the list of a directive for a year that has a plan; the answer is its id.</summary>
    public Task<Result<int>> CreateAsync(CreateTaskList request, CancellationToken ct) =>
        engine.RunAsync(new CreateTaskListAct(), request, ct);

    /// <summary>依据文号 of the list; the answer is the number as it was stored, brackets corrected.</summary>
    public Task<Result<string>> SaveBasisNumberAsync(SaveBasisNumber request, CancellationToken ct) =>
        engine.RunAsync(new SaveBasisNumberAct(), request, ct);

    /// <summary>Planned points for the form: at month, two-month, quarter or half-year ends from today on. Changes nothing.</summary>
    public async Task<Result<SuggestedPoints>> SuggestPointsAsync(SuggestPoints request, CancellationToken ct)
    {
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        return await reads.ForStaffAsync(request.TaskListId, (_, list) => Task.FromResult(Suggested(request, list.Plan.Year)), ct);
    }

    private SuggestedPoints Suggested(SuggestPoints request, int year)
    {
        var deadline = request.Deadline ?? new DateOnly(year, 12, 31);
        var begins = SchedulePoints.BeginsOn(year, clock.Today);
        return new(deadline, SchedulePoints.For(request.Type, request.Kind, request.Target!.Value, begins, deadline));
    }
}

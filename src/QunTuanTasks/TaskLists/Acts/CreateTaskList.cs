using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.TaskLists;

/// <summary>Starts the list of a directive for a plan year; its status is Draft.</summary>
public sealed class CreateTaskList : IKeyedCommand
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    public required int Year { get; init; }

    public required string DirectiveCode { get; init; }
}

public sealed class CreateTaskListValidator : AbstractValidator<CreateTaskList>
{
    public CreateTaskListValidator() => RuleFor(r => r.DirectiveCode).RequiredText(16);
}

/// <summary>Staff's. The answer is the id of the one list of the directive in that year.</summary>
internal sealed class CreateTaskListAct : KeyedAct<CreateTaskList, int>
{
    private TaskList? _list;

    public override string Subject => nameof(TaskList);

    public override bool TurnsAway(Actor actor) => !actor.MayAssign;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<CreateTaskList> run, CancellationToken ct)
    {
        var (db, request) = (run.Db, run.Request);
        var plan = await db.Plans.SingleOrDefaultAsync(p => p.Year == request.Year, ct);
        var directive = await db.Directives.SingleOrDefaultAsync(d => d.Code == request.DirectiveCode, ct);
        if (plan is null || directive is null)
        {
            return CommonRefusals.NotFound;
        }
        if (await db.TaskLists.AnyAsync(l => l.PlanId == plan.Id && l.DirectiveId == directive.Id, ct))
        {
            return TaskListRefusals.AlreadyExists;
        }
        _list = new() { PlanId = plan.Id, DirectiveId = directive.Id };
        db.TaskLists.Add(_list);
        return null;
    }

    public override Refusal Saying(Refusal failed, CreateTaskList request) =>
        failed == CommonRefusals.Duplicate ? TaskListRefusals.AlreadyExists : failed;

    public override int Answer(KeyedRun<CreateTaskList> run) => _list!.Id;

    public override Task<int> RepeatedAsync(KeyedRun<CreateTaskList> run, CancellationToken ct) =>
        run
            .Db.TaskLists.Where(l => l.Plan.Year == run.Request.Year && l.Directive.Code == run.Request.DirectiveCode)
            .Select(l => l.Id)
            .SingleAsync(ct);
}

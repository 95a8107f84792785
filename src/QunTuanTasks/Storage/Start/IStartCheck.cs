namespace QunTuanTasks.Storage;

/// <summary>What a room looks at after the migrations and before the seeds; a refusal keeps the office closed.</summary>
internal interface IStartCheck
{
    Task<StartRefusal?> CheckAsync(QunTuanDb db, CancellationToken ct);
}

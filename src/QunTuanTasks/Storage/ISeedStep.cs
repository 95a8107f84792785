namespace QunTuanTasks.Storage;

/// <summary>
/// Something the start-up writes into the database after migrating, in the order of registration. Running it twice is harmless.
/// </summary>
internal interface ISeedStep
{
    Task SeedAsync(CancellationToken ct);
}

namespace QunTuanTasks.Storage;

/// <summary>What a start writes, in this order: whatever comes later refers to what came before.</summary>
internal enum SeedStage
{
    /// <summary>Organisations, directives, reference tasks.</summary>
    Facts,

    /// <summary>Whoever can sign in.</summary>
    Accounts,

    /// <summary>The year that a new visitor sees.</summary>
    Demo,

    /// <summary>What an office still lacks then.</summary>
    Plan,
}

/// <summary>Something the start-up writes into the database after migrating. Running it twice is harmless.</summary>
internal interface ISeedStep
{
    SeedStage Stage { get; }

    Task SeedAsync(CancellationToken ct);
}

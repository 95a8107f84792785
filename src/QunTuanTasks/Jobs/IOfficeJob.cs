namespace QunTuanTasks.Jobs;

/// <summary>
/// Work of the office that nobody asks for: days and months pass, old things go. Runs on the host's token and never on a visitor's;
/// ended anywhere, the next run takes up what is left.
/// </summary>
internal interface IOfficeJob
{
    /// <summary>Its lease's name; at most 40 letters.</summary>
    string Name { get; }

    /// <summary>Jobs run one after the other, the lowest first.</summary>
    int Order { get; }

    /// <summary>How long after a run that came to its end the next one is due.</summary>
    TimeSpan Every { get; }

    /// <summary>Does what is due and answers how far it is.</summary>
    Task<JobDone> RunAsync(JobRun run, CancellationToken ct);
}

/// <param name="Day">The day through which the work is done; null when the job knows no days.</param>
/// <param name="PassedBy">Rows that failed one by one and were passed by.</param>
internal sealed record JobDone(DateOnly? Day = null, int PassedBy = 0);

/// <summary>One run of a job under its lease.</summary>
/// <param name="Today">The office's day at its beginning.</param>
/// <param name="ClockIsTrusted">Nothing is closed for good on a day that the clock has only just jumped to.</param>
/// <param name="KeepAsync">Renews the lease between two batches; false when another process has it, and the run ends.</param>
internal sealed record JobRun(DateOnly Today, bool ClockIsTrusted, Func<CancellationToken, Task<bool>> KeepAsync);

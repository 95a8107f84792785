namespace QunTuanTasks.Office;

/// <summary>What a start that takes its time is doing.</summary>
public enum StartStage
{
    /// <summary>The subject is the number of migrations.</summary>
    Migrating,

    /// <summary>Directives, organisations and reference tasks are loaded.</summary>
    Seeding,

    /// <summary>The demo year is played; the subject is the year.</summary>
    PlayingDemo,

    /// <summary>The demo year has reached the end of a month; the subject is the month.</summary>
    DemoMonth,

    /// <summary>The subject is the year.</summary>
    DemoPlayed,
}

/// <param name="Stage">What is being done.</param>
/// <param name="Subject">How many, which year, which month.</param>
/// <param name="Percent">How much of the demo year is played; 0 for anything else.</param>
public sealed record StartStep(StartStage Stage, string Subject, int Percent = 0);

/// <summary>Tells whoever looks at the console what the start is doing; nobody need listen.</summary>
public sealed class StartProgress
{
    public event Action<StartStep>? Announced;

    internal void Tell(StartStep step) => Announced?.Invoke(step);
}

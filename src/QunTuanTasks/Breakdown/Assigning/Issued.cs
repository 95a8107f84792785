namespace QunTuanTasks.Breakdown;

/// <summary>What issuing did.</summary>
/// <param name="Assignments">How many were created.</param>
/// <param name="Organisations">How many organisations take part.</param>
public sealed record Issued(int Assignments, int Organisations);

namespace QunTuanTasks.Web.Mine;

/// <summary>What was done to a row together with others.</summary>
/// <param name="Said">What is said of it.</param>
/// <param name="Version">The version that it was done to.</param>
public sealed record ToldOfRow(string Said, int Version);

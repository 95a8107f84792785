namespace QunTuanTasks.Common;

/// <summary>
/// A seeded name in both languages. What people type has no English twin: <see cref="En"/> is null and the Chinese stands.
/// </summary>
public sealed record Name(string Zh, string? En = null);

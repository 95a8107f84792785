namespace QunTuanTasks.Accounts;

/// <param name="Token">Told once, never stored; null for the second of a double click, when the first has told it.</param>
public sealed record OneTimeToken(string UserName, string? Token, DateTime ExpiresAt);

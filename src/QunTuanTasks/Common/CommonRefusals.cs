namespace QunTuanTasks.Common;

public static class CommonRefusals
{
    public static readonly Refusal Forbidden = new(RefusalKind.Forbidden, nameof(Forbidden));
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, nameof(NotFound));

    /// <summary>Somebody else saved first; nothing of this request was saved.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Stale, nameof(Stale));

    /// <summary>Stale, and it is known who and when: {0} role, {1} organisation, {2} what they did, {3} instant (UTC).</summary>
    public static readonly Refusal StaleBy = new(RefusalKind.Stale, nameof(StaleBy));

    /// <summary>{0} seconds to wait.</summary>
    public static readonly Refusal TooOften = new(RefusalKind.Rule, nameof(TooOften));

    /// <summary>Another record already holds this unique value.</summary>
    public static readonly Refusal Duplicate = new(RefusalKind.Rule, nameof(Duplicate));
}

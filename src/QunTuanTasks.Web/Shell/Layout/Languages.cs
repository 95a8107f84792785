namespace QunTuanTasks.Web.Shell;

/// <summary>The languages of the screens; the first is the usual one.</summary>
public static class Languages
{
    /// <summary>The cookie that remembers the choice.</summary>
    public const string Cookie = "language";

    public static IReadOnlyList<string> All { get; } = ["zh-CN", "en"];
}

using System.Globalization;
using QunTuanTasks.Data;

namespace QunTuanTasks.Web.Verbs;

/// <summary>Words of what was looked at.</summary>
public static class HealthLook
{
    public static string Word(HealthSubject subject) => VerbTexts.ResourceManager.GetString($"HealthSubject_{subject}", CultureInfo.CurrentUICulture)!;

    public static string Word(HealthState state) => VerbTexts.ResourceManager.GetString($"HealthState_{state}", CultureInfo.CurrentUICulture)!;

    /// <summary>For machines: "ok", "degraded: backup", "not ready: database disk". Whoever asks is nobody in particular, so no detail.</summary>
    public static string Answer(IReadOnlyList<Finding> findings)
    {
        var worst = findings.Max(f => f.State);
        var subjects = string.Join(' ', findings.Where(f => f.State == worst).Select(f => f.Subject.ToString().ToLowerInvariant()));
        return worst switch { HealthState.Good => "ok", HealthState.Degraded => $"degraded: {subjects}", HealthState.Bad => $"not ready: {subjects}" };
    }
}

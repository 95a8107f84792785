using QunTuanTasks.Office;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Verbs;

/// <summary>Words of what was looked at.</summary>
public static class HealthDisplay
{
    public static string Word(HealthSubject subject) => Labels.Of(subject);

    public static string Word(HealthState state) => Labels.Of(state);

    /// <summary>A figure, or what hinders the storage in the words that people read elsewhere.</summary>
    public static string Detail(Finding finding) => finding.Why is { } why ? Texts.Of(why) : finding.Detail;

    /// <summary>For eyes that tell no colours apart.</summary>
    public static string Mark(HealthState state) =>
        state switch
        {
            HealthState.Good => "●",
            HealthState.Degraded => "▲",
            HealthState.Bad => "■",
        };

    /// <summary>
    /// For machines: "ok", "degraded: backup", "not ready: database=DatabaseBusy disk=DiskFull". Whoever asks is nobody in particular, so
    /// no further detail.
    /// </summary>
    /// <param name="isPlainHttpAllowed">Somebody has to know for as long as it is.</param>
    public static string Answer(IReadOnlyList<Finding> findings, bool isPlainHttpAllowed = false)
    {
        var worst = findings.Max(f => f.State);
        var named = findings
            .Where(f => f.State == worst && worst is not HealthState.Good)
            .Select(f => f.Subject.ToString().ToLowerInvariant() + (f.Why is { } why ? $"={why.Code}" : ""));
        if (isPlainHttpAllowed && worst is not HealthState.Bad)
        {
            (worst, named) = (HealthState.Degraded, named.Append("plainhttp"));
        }
        var subjects = string.Join(' ', named);
        return worst switch
        {
            HealthState.Good => "ok",
            HealthState.Degraded => $"degraded: {subjects}",
            HealthState.Bad => $"not ready: {subjects}",
        };
    }
}

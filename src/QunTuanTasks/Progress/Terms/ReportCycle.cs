namespace QunTuanTasks.Progress;

public enum ReportCycle
{
    None,
    Monthly,
    BiMonthly,
    Quarterly,
    HalfYear,
}

namespace QunTuanTasks.Progress;

public enum TimelineKind
{
    Issued,
    Acknowledged,
    Reported,
    NoChange,
    Contributed,
    SignOffRequested,
    SignOffDeclined,
    Submitted,
    Approved,
    Returned,
    Verified,
    Suspended,
    Resumed,
    Cancelled,
    Recalled,
    Reopened,
    Adjusted,
    Confirmed,
    QuotaLowered,
    CarriedOver,

    /// <summary>Co-organisations were added later.</summary>
    Joined,

    /// <summary>A co-organisation was recalled.</summary>
    Left,

    /// <summary>Its draft of the later year was removed: it goes on in its own year.</summary>
    CarryOverTakenBack,

    /// <summary>An act that changes neither status nor figure; which one, the event's details say.</summary>
    Acted,
}

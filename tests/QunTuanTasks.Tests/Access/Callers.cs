using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>
/// Everybody who may ask, seen from one assignment: of the organisation that has it, of one that helps, of another, and the rest.
/// </summary>
[Flags]
public enum Caller
{
    None = 0,
    Staff = 1,
    Leader = 2,
    OwnHead = 4,
    OwnLiaison = 8,
    CoHead = 16,
    CoLiaison = 32,
    OtherHead = 64,
    OtherLiaison = 128,
    SystemAdministrator = 256,
    SecurityAdministrator = 512,
    Auditor = 1024,

    Own = OwnHead | OwnLiaison,
    Co = CoHead | CoLiaison,
    Other = OtherHead | OtherLiaison,
    Organisations = Own | Co | Other,
    Administrators = SystemAdministrator | SecurityAdministrator | Auditor,
    Business = Staff | Leader | Organisations,
    Everybody = Business | Administrators,
}

internal static class Callers
{
    public const string Own = "FTU";
    public const string Co = "CYL";
    public const string Other = "WF";

    public static IEnumerable<Caller> Each { get; } = [.. Enum.GetValues<Caller>().Where(c => int.IsPow2((int)c))];

    public static Actor As(this TestOffice office, Caller caller) =>
        caller switch
        {
            Caller.Staff => office.OtherStaff,
            Caller.Leader => office.Leader,
            Caller.OwnHead => office.Head(Own),
            Caller.OwnLiaison => office.Liaison(Own),
            Caller.CoHead => office.Head(Co),
            Caller.CoLiaison => office.Liaison(Co),
            Caller.OtherHead => office.Head(Other),
            Caller.OtherLiaison => office.Liaison(Other),
            Caller.SystemAdministrator => office.SystemAdministrator,
            Caller.SecurityAdministrator => office.SecurityAdministrator,
            Caller.Auditor => office.Auditor,
            _ => throw new ArgumentOutOfRangeException(nameof(caller)),
        };
}

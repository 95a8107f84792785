using QunTuanTasks.Access;

namespace QunTuanTasks.Assignments;

/// <summary>What a right on an assignment depends on beside the person.</summary>
/// <param name="Responsible">The responsible or lead organisation.</param>
/// <param name="IsCo">Whether the person's organisation is a co-organisation.</param>
/// <param name="LiaisonMaySubmit">Whether the head has authorised the liaison officers for today.</param>
public sealed record AssignmentGround(int Responsible, bool IsCo, bool LiaisonMaySubmit);

/// <summary>Whom an act on an assignment belongs to, whatever the status: the rights table of product section 2, one line each.</summary>
public sealed class AssignmentRight
{
    private readonly Func<Actor, AssignmentGround, bool> _holds;

    private AssignmentRight(string name, Func<Actor, AssignmentGround, bool> holds) => (Name, _holds) = (name, holds);

    /// <summary>Head and liaison officers of the responsible organisation.</summary>
    public static AssignmentRight Responsible { get; } = new(nameof(Responsible), (p, g) => p.MayReportFor(g.Responsible));

    /// <summary>The head of the responsible organisation.</summary>
    public static AssignmentRight Head { get; } = new(nameof(Head), (p, g) => p.MaySignOffFor(g.Responsible));

    /// <summary>The head, or a liaison officer whom the head has authorised.</summary>
    public static AssignmentRight Submitter { get; } =
        new(nameof(Submitter), (p, g) => p.MaySignOffFor(g.Responsible) || (g.LiaisonMaySubmit && p.MayReportFor(g.Responsible)))
        {
            DependsOnAuthorisation = true,
        };

    /// <summary>A liaison officer who has to ask the head.</summary>
    public static AssignmentRight UnauthorisedLiaison { get; } =
        new(nameof(UnauthorisedLiaison), (p, g) => p.Role is Role.LiaisonOfficer && !g.LiaisonMaySubmit && p.MayReportFor(g.Responsible))
        {
            DependsOnAuthorisation = true,
        };

    /// <summary>Head and liaison officers of a co-organisation.</summary>
    public static AssignmentRight CoOrganisation { get; } = new(nameof(CoOrganisation), (p, g) => g.IsCo && p.IsOfOrganisation);

    /// <summary>Staff who record what was phoned in.</summary>
    public static AssignmentRight Recorder { get; } = new(nameof(Recorder), (p, _) => p.MayRecordOnBehalf);

    /// <summary>Staff who review, adjust and end.</summary>
    public static AssignmentRight Reviewer { get; } = new(nameof(Reviewer), (p, _) => p.MayReview);

    public string Name { get; }

    /// <summary>Whether <see cref="AssignmentGround.LiaisonMaySubmit"/> has to be looked up for it.</summary>
    public bool DependsOnAuthorisation { get; private init; }

    public bool IsOf(Actor actor, AssignmentGround ground) => _holds(actor, ground);

    public override string ToString() => Name;
}

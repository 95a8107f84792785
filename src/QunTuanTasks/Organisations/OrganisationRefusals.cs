using QunTuanTasks.Common;

namespace QunTuanTasks.Organisations;

public static class OrganisationRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "OrganisationNotFound");

    /// <summary>2 to 16 letters or digits of the basic alphabet.</summary>
    public static readonly Refusal CodeShape = Refusal.Invalid("OrganisationCodeShape", nameof(CreateOrganisation.Code));

    /// <summary>{0} the code.</summary>
    public static readonly Refusal CodeTaken = Refusal.Rule("OrganisationCodeTaken", nameof(CreateOrganisation.Code));

    /// <summary>Lists show the short name alone. {0} the code of the one that has it.</summary>
    public static readonly Refusal ShortNameTaken = Refusal.Rule("OrganisationShortNameTaken", nameof(OrganisationText.ShortName));

    /// <summary>The committee is there from the start and is the only one.</summary>
    public static readonly Refusal OneCommittee = Refusal.Invalid(nameof(OneCommittee), nameof(CreateOrganisation.Kind));

    public static readonly Refusal TownshipTypeMissing = Refusal.Invalid(
        nameof(TownshipTypeMissing),
        nameof(CreateOrganisation.TownshipType)
    );

    public static readonly Refusal CommitteeStaysActive = Refusal.Rule(nameof(CommitteeStaysActive));

    /// <summary>What it is responsible for or helps with has to be completed, cancelled or recalled first. {0} how many.</summary>
    public static readonly Refusal HasOpenAssignments = Refusal.Rule("OrganisationHasOpenAssignments");

    /// <summary>The first of its kind cannot go up, the last cannot go down.</summary>
    public static readonly Refusal NoPlaceBeyond = Refusal.Rule("OrganisationNoPlaceBeyond");
}

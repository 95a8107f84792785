namespace QunTuanTasks.Access;

/// <summary>An account has exactly one. The words on screen are data of the committee (RoleTexts), the codes are not.</summary>
public enum Role
{
    /// <summary>市委办督查人员: assigns, reviews, verifies.</summary>
    CommitteeStaff,

    /// <summary>单位负责人: acknowledges, reports, submits.</summary>
    OrganisationHead,

    /// <summary>联络员: prepares everything for the head.</summary>
    LiaisonOfficer,

    /// <summary>领导: looks.</summary>
    Leader,

    /// <summary>系统管理员: organisations and accounts.</summary>
    SystemAdministrator,

    /// <summary>安全管理员: approves accounts and role grants.</summary>
    SecurityAdministrator,

    /// <summary>审计管理员: reads the audit log.</summary>
    Auditor,
}

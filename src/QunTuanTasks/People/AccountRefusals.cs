using QunTuanTasks.Common;

namespace QunTuanTasks.People;

public static class AccountRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "AccountNotFound");

    /// <summary>One sentence for everything that can be wrong at sign-in: it tells nobody which names exist.</summary>
    public static readonly Refusal SignInRefused = Refusal.Rule(nameof(SignInRefused));

    /// <summary>Used, expired, replaced by a newer one, or never issued.</summary>
    public static readonly Refusal LinkNotValid = Refusal.Rule(nameof(LinkNotValid));

    /// <summary>{0} the least number of characters.</summary>
    public static readonly Refusal PasswordTooShort = Refusal.Invalid(nameof(PasswordTooShort), "Password");

    public static readonly Refusal PasswordTooPlain = Refusal.Invalid(nameof(PasswordTooPlain), "Password");
    public static readonly Refusal PasswordHoldsUserName = Refusal.Invalid(nameof(PasswordHoldsUserName), "Password");
    public static readonly Refusal PasswordNotRepeated = Refusal.Invalid(nameof(PasswordNotRepeated), "Repeated");
    public static readonly Refusal PasswordIsTheOld = Refusal.Invalid(nameof(PasswordIsTheOld), "Password");
    public static readonly Refusal CurrentPasswordWrong = Refusal.Invalid(nameof(CurrentPasswordWrong), "Current");
    public static readonly Refusal UserNameNotAllowed = Refusal.Invalid(nameof(UserNameNotAllowed), "UserName");
    public static readonly Refusal UserNameTaken = Refusal.Rule(nameof(UserNameTaken), "UserName");
    public static readonly Refusal NotYourself = Refusal.Rule(nameof(NotYourself));
    public static readonly Refusal LastSystemAdministrator = Refusal.Rule(nameof(LastSystemAdministrator));
    public static readonly Refusal OrganisationTakesNoAccounts = Refusal.Rule(nameof(OrganisationTakesNoAccounts), "OrganisationId");
    public static readonly Refusal RoleNeedsAnotherOrganisation = Refusal.Rule(nameof(RoleNeedsAnotherOrganisation), "OrganisationId");
    public static readonly Refusal AccountIsDisabled = Refusal.Rule(nameof(AccountIsDisabled));
    public static readonly Refusal AuthorisationDayPast = Refusal.Invalid(nameof(AuthorisationDayPast), "Until");

    /// <summary>{0} the last day allowed.</summary>
    public static readonly Refusal AuthorisationTooLong = Refusal.Invalid(nameof(AuthorisationTooLong), "Until");
}

using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

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

    /// <summary>Common, or made of words that everybody in this office thinks of first.</summary>
    public static readonly Refusal PasswordGuessable = Refusal.Invalid(nameof(PasswordGuessable), "Password");

    public static readonly Refusal PasswordHoldsUserName = Refusal.Invalid(nameof(PasswordHoldsUserName), "Password");
    public static readonly Refusal PasswordNotRepeated = Refusal.Invalid(nameof(PasswordNotRepeated), "Repeated");
    public static readonly Refusal PasswordIsTheOld = Refusal.Invalid(nameof(PasswordIsTheOld), "Password");
    public static readonly Refusal CurrentPasswordWrong = Refusal.Invalid(nameof(CurrentPasswordWrong), "Current");
    public static readonly Refusal UserNameNotAllowed = Refusal.Invalid(nameof(UserNameNotAllowed), "UserName");
    public static readonly Refusal UserNameTaken = Refusal.Rule(nameof(UserNameTaken), "UserName");
    public static readonly Refusal NotYourself = Refusal.Rule(nameof(NotYourself));

    /// <summary>{0} the role of which no other account would be left that can sign in.</summary>
    public static readonly Refusal LastAdministrator = Refusal.Rule(nameof(LastAdministrator));

    /// <summary>The security administrator has not approved the account, or nothing is asked for it.</summary>
    public static readonly Refusal NothingToApprove = Refusal.Rule(nameof(NothingToApprove));

    /// <summary>A code that is wrong, too old, or was accepted before.</summary>
    public static readonly Refusal CodeWrong = Refusal.Invalid(nameof(CodeWrong), "Code");

    /// <summary>The office has lost the keys that the secret is sealed with: no code can be compared any more.</summary>
    public static readonly Refusal SecondFactorLost = Refusal.Rule(nameof(SecondFactorLost), "Code");

    /// <summary>Too many wrong codes.</summary>
    public static readonly Refusal CodeClosed = Refusal.Invalid(nameof(CodeClosed), "Code");

    /// <summary>The device made none, or not for this account.</summary>
    public static readonly Refusal PasskeyNotMade = Refusal.Rule(nameof(PasskeyNotMade));

    public static readonly Refusal SecondFactorIsOn = Refusal.Rule(nameof(SecondFactorIsOn));

    /// <summary>The role may not do without.</summary>
    public static readonly Refusal SecondFactorNeeded = Refusal.Rule(nameof(SecondFactorNeeded));

    public static readonly Refusal SecondFactorIsOff = Refusal.Rule(nameof(SecondFactorIsOff));
    public static readonly Refusal OrganisationTakesNoAccounts = Refusal.Rule(nameof(OrganisationTakesNoAccounts), "OrganisationId");
    public static readonly Refusal RoleNeedsAnotherOrganisation = Refusal.Rule(nameof(RoleNeedsAnotherOrganisation), "OrganisationId");
    public static readonly Refusal AccountIsDisabled = Refusal.Rule(nameof(AccountIsDisabled));
    public static readonly Refusal AuthorisationDayPast = Refusal.Invalid(nameof(AuthorisationDayPast), "Until");

    /// <summary>{0} the last day allowed.</summary>
    public static readonly Refusal AuthorisationTooLong = Refusal.Invalid(nameof(AuthorisationTooLong), "Until");
}

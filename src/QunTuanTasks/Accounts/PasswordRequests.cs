using FluentValidation;

namespace QunTuanTasks.Accounts;

/// <summary>Sets a password with a one-time link.</summary>
public sealed class SetPassword
{
    public string? Token { get; set; }

    public string? Password { get; set; }

    public string? Repeated { get; set; }
}

/// <param name="IsWaiting">The account is not approved yet: its owner signs in when it is.</param>
public sealed record PasswordSet(bool IsWaiting);

public sealed class ChangePassword
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Repeated { get; set; }
}

public sealed class SetPasswordValidator : AbstractValidator<SetPassword>
{
    public SetPasswordValidator()
    {
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Repeated).Must((r, repeated) => repeated == r.Password).WithErrorCode(AccountRefusals.PasswordNotRepeated.Code);
    }
}

public sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Current).NotEmpty().WithErrorCode(Common.CommonCodes.Required);
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Password).Must((r, p) => p is null || p != r.Current).WithErrorCode(AccountRefusals.PasswordIsTheOld.Code);
        RuleFor(r => r.Repeated).Must((r, repeated) => repeated == r.Password).WithErrorCode(AccountRefusals.PasswordNotRepeated.Code);
    }
}

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

public sealed class SetPasswordValidator : AbstractValidator<SetPassword>
{
    public SetPasswordValidator()
    {
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Repeated).Must((r, repeated) => repeated == r.Password).WithErrorCode(AccountRefusals.PasswordNotRepeated.Code);
    }
}

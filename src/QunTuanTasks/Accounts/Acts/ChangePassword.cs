using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

public sealed class ChangePassword
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Repeated { get; set; }
}

public sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Current).NotEmpty().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Password).Must((r, p) => p is null || p != r.Current).WithErrorCode(AccountRefusals.PasswordIsTheOld.Code);
        RuleFor(r => r.Repeated).Must((r, repeated) => repeated == r.Password).WithErrorCode(AccountRefusals.PasswordNotRepeated.Code);
    }
}

using FluentValidation;
using FluentValidation.Results;

namespace QunTuanTasks.Common;

public static class Validation
{
    /// <summary>The first failure, with the others hanging on it: one sentence per field.</summary>
    public static Refusal ToRefusal(this ValidationResult result)
    {
        var refusals = result.Errors.Select(e => e.ToRefusal()).ToList();
        return refusals[0] with { Others = refusals[1..] };
    }

    /// <summary>A rule of the office in a form: each refusal that it may give is a failure of the field, with its own code.</summary>
    public static void Obeys<T, TField>(this IRuleBuilder<T, TField> field, Func<T, TField, Refusal?> rule, params Refusal[] refusals)
    {
        foreach (var refusal in refusals)
        {
            field.Must((form, value) => rule(form, value)?.Code != refusal.Code).WithErrorCode(refusal.Code);
        }
    }

    public static Refusal ToRefusal(this ValidationFailure failure) =>
        Refusal.Invalid(failure.ErrorCode, failure.PropertyName) with
        {
            Args = failure.CustomState is { } state ? [state] : [],
        };
}

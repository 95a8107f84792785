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

    public static Refusal ToRefusal(this ValidationFailure failure) =>
        Refusal.Invalid(failure.ErrorCode, failure.PropertyName) with
        {
            Args = failure.CustomState is { } state ? [state] : [],
        };
}

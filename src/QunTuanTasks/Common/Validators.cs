using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Common;

/// <summary>The shape check of any request: the validator that stands beside it, the same one the form runs.</summary>
public sealed class Validators(IServiceProvider services)
{
    /// <summary>
    /// Null when the shape is right; else one refusal per field, the first on top. Unreadable for a text with a character that nobody
    /// typed, Required for a choice that there is none of.
    /// </summary>
    public Refusal? Check<T>(T request) =>
        ReadableText.Check(request) is { } unreadable ? unreadable
        : ChosenMembers.Check(request) is { } unknown ? unknown
        : services.GetRequiredService<IValidator<T>>().Validate(request) is { IsValid: false } invalid ? invalid.ToRefusal()
        : null;
}

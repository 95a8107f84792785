using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Common;

/// <summary>The shape check of any request: the validator that stands beside it, the same one the form runs.</summary>
public sealed class Validators(IServiceProvider services)
{
    /// <summary>
    /// Null when the shape is right; else one refusal per field, the first on top. Unreadable for a text with a character that nobody
    /// typed.
    /// </summary>
    public Refusal? Check<T>(T request) =>
        ReadableText.Check(request) is { } unreadable ? unreadable
        : services.GetRequiredService<IValidator<T>>().Validate(request) is { IsValid: false } invalid ? invalid.ToRefusal()
        : null;
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using FluentValidation;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// The attributes of a field that keep its text within what the service takes: <c>&lt;input
/// @attributes="FieldLimit.Of&lt;ReportProgress&gt;(nameof(ReportProgress.Sentence))" /&gt;</c>.
/// <c>data-limit</c> is the rule's own number, counted as the rule counts; the script lets in nothing beyond it and shows the count.
/// <c>maxlength</c> counts the parts of rare characters, so it is wider: the bound of what one field can send.
/// </summary>
public static class FieldLimit
{
    /// <summary>A character that people see has seldom more parts; what has is refused by the service.</summary>
    private const int Parts = 4;

    private static readonly MethodInfo AnyLimit = typeof(FieldLimit).GetMethod(
        nameof(LimitOf),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    private static readonly ConcurrentDictionary<(Type, string), IReadOnlyDictionary<string, object>> Known = [];

    /// <summary>The attributes for a limit that no request carries.</summary>
    public static IReadOnlyDictionary<string, object> Of(int limit) =>
        new Dictionary<string, object>
        {
            ["maxlength"] = (limit * Parts).ToString(CultureInfo.InvariantCulture),
            ["data-limit"] = limit.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>The attributes of the limit that the request's own validator sets.</summary>
    public static IReadOnlyDictionary<string, object> Of<T>(string property)
        where T : class => Known.GetOrAdd((typeof(T), property), _ => Of(LimitOf<T>(property)));

    /// <summary>The same where the type of the request is known only at run time.</summary>
    public static IReadOnlyDictionary<string, object> Of(Type request, string property) =>
        Known.GetOrAdd((request, property), _ => Of((int)AnyLimit.MakeGenericMethod(request).Invoke(null, [property])!));

    // asked of the rule itself: what it says to a text that is longer than any
    private static int LimitOf<T>(string property)
        where T : class
    {
        var type = typeof(OfficeUser)
            .Assembly.GetTypes()
            // not IValidator: the validator of a base takes what derives from it
            .Single(t => t is { IsAbstract: false, ContainsGenericParameters: false } && t.IsAssignableTo(typeof(AbstractValidator<T>)));
        var validator = (IValidator<T>)Activator.CreateInstance(type, nonPublic: true)!;
        var request = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        typeof(T).GetProperty(property)!.SetValue(request, new string('长', 100_000));
        var failures = validator.Validate(ValidationContext<T>.CreateWithOptions(request, o => o.IncludeProperties(property))).Errors;
        return failures.Find(f => f.ErrorCode == CommonCodes.TooLong)?.CustomState as int?
            ?? throw new InvalidOperationException($"{typeof(T).Name}.{property} has no limit");
    }
}

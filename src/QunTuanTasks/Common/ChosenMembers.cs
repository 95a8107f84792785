using System.Reflection;

namespace QunTuanTasks.Common;

/// <summary>
/// What was chosen of a list is one of its members. A browser sends no other, but whoever writes requests himself does, and a rule that
/// meets an unknown member fails far from here.
/// </summary>
internal static class ChosenMembers
{
    /// <summary>Null when every choice of a request is one that there is; else the first that is not.</summary>
    public static Refusal? Check<T>(T request) =>
        Choices<T>.Of.FirstOrDefault(p => p.GetValue(request) is { } chosen && !Enum.IsDefined(chosen.GetType(), chosen)) is { } unknown
            ? Refusal.Invalid(CommonCodes.Required, unknown.Name)
            : null;

    private static class Choices<T>
    {
        public static PropertyInfo[] Of { get; } =
        [
            .. typeof(T)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p =>
                    p.GetMethod is not null
                    && p.GetIndexParameters().Length == 0
                    && (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).IsEnum
                ),
        ];
    }
}

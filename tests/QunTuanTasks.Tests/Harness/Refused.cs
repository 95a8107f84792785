using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Harness;

internal static class Refused
{
    public static void With<T>(Refusal expected, Result<T> result) =>
        Assert.Equal((expected.Kind, expected.Code), (result.Refusal?.Kind, result.Refusal?.Code));

    public static void With<T>(string code, Result<T> result) => Assert.Equal(code, result.Refusal?.Code);

    public static void As<T>(RefusalKind kind, Result<T> result) => Assert.Equal(kind, result.Refusal?.Kind);

    public static T Done<T>(Result<T> result)
    {
        Assert.Null(result.Refusal);
        return result.Value!;
    }
}

using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>
/// One service method on one kind of ground, and who may call it there. Whoever is neither allowed nor told that the act is not
/// theirs must not learn that the thing exists.
/// </summary>
/// <param name="Method">Service and method (AssignmentService.SubmitAsync).</param>
/// <param name="Ground">What lies before the caller.</param>
/// <param name="Allowed">It is done for them.</param>
/// <param name="Forbidden">They see the thing, but the act is not theirs.</param>
/// <param name="Prepare">Makes fresh ground for one caller; answers what the call needs.</param>
/// <param name="Call">The call itself, already as the caller; answers the refusal.</param>
internal sealed record Operation(
    string Method,
    string Ground,
    Caller Allowed,
    Caller Forbidden,
    Func<TestOffice, Task<Ground>> Prepare,
    Func<IServiceProvider, Ground, Task<Refusal?>> Call
)
{
    public static Operation Of<TService, T>(
        string method,
        string ground,
        Caller allowed,
        Caller forbidden,
        Func<TestOffice, Task<Ground>> prepare,
        Func<TService, Ground, Task<Result<T>>> call
    )
        where TService : notnull =>
        new(
            $"{typeof(TService).Name}.{method}",
            ground,
            allowed,
            forbidden,
            prepare,
            async (services, g) => (await call(services.GetRequiredService<TService>(), g)).Refusal
        );

    /// <summary>Every act on an assignment is a line of its own: the service has one method for all of them.</summary>
    public static string MethodOf(AssignmentAct act) => $"{nameof(AssignmentService)}.{nameof(AssignmentService.DoAsync)}({act.Code})";

    public string Title => $"{Method}, {Ground}";
}

/// <summary>What a call needs to know of the ground it stands on.</summary>
internal sealed record Ground(
    TestOffice Office,
    int ListId = 0,
    int ItemId = 0,
    int AssignmentId = 0,
    int Version = 0,
    int ItemVersion = 0,
    int OtherId = 0
)
{
    /// <summary>Names nothing that there is.</summary>
    public const int Nothing = 987654;

    /// <summary>Something is named by its id.</summary>
    public bool NamesSomething => (ListId, ItemId, AssignmentId, OtherId) != default;

    /// <summary>The same question about what is not there.</summary>
    public Ground OfNothing =>
        this with
        {
            ListId = Named(ListId),
            ItemId = Named(ItemId),
            AssignmentId = Named(AssignmentId),
            OtherId = Named(OtherId),
        };

    private static int Named(int id) => id == 0 ? 0 : Nothing;
}

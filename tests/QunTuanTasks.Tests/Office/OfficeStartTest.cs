using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Office;

/// <summary>A start, and what kept it from being one.</summary>
public abstract class OfficeStartTest : IAsyncLifetime
{
    private protected readonly StartedOffice _office = new();

    private protected string File => _office.File;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected static async Task<(StartProblem?, string?)> ProblemAsync(IServiceProvider services)
    {
        var refusal = await OfficeStart.RunAsync(services, Ct);
        return (refusal?.Problem, refusal?.Subject);
    }

    private protected T Get<T>()
        where T : notnull => _office.Services.GetRequiredService<T>();
}

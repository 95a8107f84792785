using System.Globalization;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// A test over the services. Written once as an abstract class over the provider; two sealed classes of one line each run it on
/// both databases. A day starts it with the demo year played up to it.
/// </summary>
public abstract class OfficeTest(DatabaseProvider provider = DatabaseProvider.Sqlite, string? demoOn = null) : IAsyncLifetime
{
    private TestOffice? _office;

    protected TestOffice Office => _office!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() =>
        _office = demoOn is null
            ? await TestOffice.OpenAsync(provider)
            : await TestOffice.OpenDemoAsync(provider, DateOnly.ParseExact(demoOn, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_office is not null)
        {
            await _office.DisposeAsync();
        }
    }
}

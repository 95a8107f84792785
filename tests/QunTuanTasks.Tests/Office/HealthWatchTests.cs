using QunTuanTasks.Office;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Office;

/// <summary>However many strangers ask, the machine is looked at once in ten seconds.</summary>
public sealed class HealthWatchTests : OfficeTest
{
    [Fact]
    public async Task OneLook_ServesAllWhoAskWithinTenSeconds()
    {
        var watch = Office.Get<HealthWatch>();
        var looks = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => watch.LookAsync(Ct), Ct)));
        Assert.All(looks, look => Assert.Same(looks[0], look));
        Office.Pass(HealthWatch.Kept - TimeSpan.FromTicks(1));
        Assert.Same(looks[0], await watch.LookAsync(Ct));
        Office.Pass(TimeSpan.FromTicks(1));
        Assert.NotSame(looks[0], await watch.LookAsync(Ct));
    }

    [Fact]
    public async Task WhoeverLeaves_EndsTheLookForNobodyElse()
    {
        var watch = Office.Get<HealthWatch>();
        using var leaving = new CancellationTokenSource();
        var first = watch.LookAsync(leaving.Token);
        var second = watch.LookAsync(Ct);
        await leaving.CancelAsync();
        Assert.NotEmpty(await second);
        await Task.WhenAny(first);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Accounts;

namespace QunTuanTasks.Tests.Access;

/// <summary>Each room registers its own services by a line each; a page must not be the first to find one missing.</summary>
public sealed class ServicesTests
{
    [Fact]
    public void EveryService_IsRegistered_Once()
    {
        var services = new ServiceCollection();
        services.AddQunTuan(new ConfigurationBuilder().Build());
        var wanted = typeof(OfficeUser)
            .Assembly.GetExportedTypes()
            .Where(t => t is { IsSealed: true, IsAbstract: false } && t.Name.EndsWith("Service", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal([], wanted.Where(t => services.Count(s => s.ServiceType == t) != 1).Select(t => t.Name));
    }
}

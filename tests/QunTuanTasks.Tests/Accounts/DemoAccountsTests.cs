using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Accounts;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class DemoAccountsTests : OfficeTest
{
    [Fact]
    public async Task Development_HasThemAll_AndTwiceIsHarmless()
    {
        await SeedAsync(Environments.Development);
        await SeedAsync(Environments.Development);
        var rows = await Office.Get<DemoAccountList>().ReadAsync(Ct);
        Assert.Equal(DemoAccounts.All.Select(a => (a.UserName, a.Role)), rows.Select(r => (r.UserName, r.Role)));
        Assert.Equal("市总工会", rows.Single(r => r.UserName == "ftu").Organisation.Zh);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Elsewhere_NoneIsMade(string environment)
    {
        var before = await Office.ReadAsync(db => db.Users.CountAsync(Ct));
        await SeedAsync(environment);
        Assert.Equal(before, await Office.ReadAsync(db => db.Users.CountAsync(Ct)));
    }

    [Fact]
    public void ThePasswordOfTheDemo_KeepsTheRule()
    {
        Assert.True(DemoAccounts.Password.Length >= Passwords.MinLength && Passwords.Classes(DemoAccounts.Password) >= 3);
        Assert.DoesNotContain(DemoAccounts.All, a => DemoAccounts.Password.Contains(a.UserName, StringComparison.OrdinalIgnoreCase));
    }

    private async Task SeedAsync(string environment)
    {
        await using var scope = Office.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<DemoAccountsStep>(scope.ServiceProvider, new Named(environment)).SeedAsync(Ct);
    }

    private sealed class Named(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "QunTuanTasks";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

using Bunit;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Backups;
using QunTuanTasks.Office;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Backups;

namespace QunTuanTasks.Tests.Backups;

public sealed class BackupPageTests : PageTest
{
    private readonly string _shelf = Directory.CreateTempSubdirectory("quntuan-shelf-").FullName;

    protected override void AddScreens(IServiceCollection services) => services.PostConfigure<BackupOptions>(o => o.Path = _shelf);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_shelf, recursive: true);
    }

    [Fact]
    public void Administrator_SeesTheState_AndMakesABackup()
    {
        SignIn(Office.SystemAdministrator);
        File.WriteAllText(Path.Combine(_shelf, "before-20261126000000_Accounts-20261126-010203.zip"), "");
        File.WriteAllText(Path.Combine(_shelf, "notes.zip"), ""); // somebody else's
        var page = Render<BackupPage>();
        page.WaitForAssertion(() =>
            Assert.Equal(
                Enum.GetNames<HealthSubject>().Except([nameof(HealthSubject.Cells)]),
                page.FindAll("[data-subject]").Select(r => r.GetAttribute("data-subject"))
            )
        );
        Assert.Equal(
            "升级前",
            Assert.Single(page.FindAll("[aria-labelledby=shelf] tbody tr")).QuerySelector("[data-label=类别]")!.TextContent
        );

        page.Find(".btn.primary").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[aria-labelledby=shelf] tbody tr").Count), TimeSpan.FromSeconds(30));
        Assert.Contains("日常", page.Find("[aria-labelledby=shelf] tbody").TextContent, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_shelf, "quntuan-*.zip"));
    }

    [Fact]
    public void BackupThatCannotBeWritten_SaysWhy_AndThePageGoesOn()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<BackupPage>();
        page.WaitForElement(".btn.primary");
        Directory.Delete(_shelf);
        File.WriteAllText(_shelf, ""); // a file where the folder should be
        page.Find(".btn.primary").Click();
        page.WaitForAssertion(
            () =>
                Assert.Contains(
                    Services.GetRequiredService<MudBlazor.ISnackbar>().ShownSnackbars,
                    s => s.Message?.StartsWith("备份没有完成", StringComparison.Ordinal) is true
                ),
            TimeSpan.FromSeconds(30)
        );
        page.WaitForElement(".btn.primary");
        File.Delete(_shelf);
        Directory.CreateDirectory(_shelf);
    }

    [Fact]
    public void SomebodyElse_IsToldSo()
    {
        SignIn(Office.Auditor);
        var page = Render<BackupPage>();
        page.WaitForAssertion(() => Assert.Equal("这一步不在您的权限之内。", page.Find("[role='alert'] .said").TextContent));
    }
}

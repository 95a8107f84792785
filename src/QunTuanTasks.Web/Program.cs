using System.Globalization;
using QunTuanTasks.Web.Shell;

foreach (var c in new[] { "zh-CN", "en" })
{
    CultureInfo.CurrentUICulture = new(c);
    Console.WriteLine(ShellTexts.AppName);
}

public partial class Program;

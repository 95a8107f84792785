using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using QunTuanTasks.Accounts;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Host;

/// <summary>
/// What a developer reads on the console: where the data lie, what the start is doing, where to sign in, how to begin anew.
/// </summary>
public static class StartConsole
{
    private static readonly string[] Shown = ["staff", "ftu", "leader"];

    public static void Follow(WebApplication app, TextWriter output)
    {
        var folder = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Folder;
        var server = Server(app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        output.WriteLine(Say.Of(StartTexts.Start_Folder, folder));
        if (server is not null)
        {
            output.WriteLine(Say.Of(StartTexts.Start_Server, server));
        }
        app.Services.GetRequiredService<StartProgress>().Announced += step => output.WriteLine(Sentence(step));
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = HostNames.Address(app.Configuration, app.Environment, app.Services.GetRequiredService<Transport>(), app.Urls);
            foreach (var line in Ready(address, folder, server))
            {
                output.WriteLine(line);
            }
        });
    }

    public static string Sentence(StartStep step) =>
        Say.Of(StartTexts.ResourceManager.GetString($"StartStage_{step.Stage}", CultureInfo.CurrentUICulture)!, step.Subject, step.Percent);

    /// <summary>What to do now, and how to begin anew.</summary>
    /// <param name="address">Where a person reaches the application.</param>
    /// <param name="folder">Of the data.</param>
    /// <param name="server">The PostgreSQL database; null on SQLite.</param>
    public static IEnumerable<string> Ready(string address, string folder, string? server) =>
        [
            Say.Of(StartTexts.Start_Ready, address),
            Say.Of(StartTexts.Start_SignIn, string.Join(StartTexts.Start_Between, Shown), DemoAccounts.Password),
            server is null ? Say.Of(StartTexts.Start_AnewFolder, folder) : Say.Of(StartTexts.Start_AnewServer, server),
        ];

    // never the whole connection string: it holds a password
    private static string? Server(DatabaseOptions database)
    {
        if (database.Provider is DatabaseProvider.Sqlite)
        {
            return null;
        }
        var parts = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        var host = parts.TryGetValue("Host", out var server) ? server : "";
        return $"PostgreSQL {host}/{(parts.TryGetValue("Database", out var name) ? name : "")}";
    }
}

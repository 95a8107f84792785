using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using QunTuanTasks;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Office;
using QunTuanTasks.Web.Host;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;
using QunTuanTasks.Web.Verbs;

PrivateFiles.FromNowOn();
var isStarted = false;
try
{
    // Run from a published folder the content stands beside the assembly, wherever the shell stands.
    var here = File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"))
        ? Directory.GetCurrentDirectory()
        : AppContext.BaseDirectory;
    var line = CommandLine.Of(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = line.Settings, ContentRootPath = here });
    if (line.Words.Count > 0)
    {
        builder.Logging.ClearProviders(); // a command says how it went in one line
    }
    builder.AddHost();
    builder.Services.AddQunTuan(builder.Configuration);

    var app = builder.Build();

    if (line.Words.Count > 0)
    {
        return await VerbRunner.RunAsync(app.Services, line, Console.Out);
    }
    app.UseHost();
    if (app.Environment.IsDevelopment())
    {
        StartConsole.Follow(app, Console.Out);
    }
    if (await OfficeStart.RunAsync(app.Services) is { } refusal)
    {
        await Console.Error.WriteLineAsync(StartDisplay.Sentence(refusal));
        return 1;
    }
    app.Lifetime.ApplicationStarted.Register(() =>
        FirstLinks.Print(
            app.Services.GetRequiredService<FirstAdministrators>(),
            HostNames.Address(app.Configuration, app.Environment, app.Services.GetRequiredService<Transport>(), app.Urls)
        )
    );
    app.Lifetime.ApplicationStarted.Register(() => isStarted = true);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException e)
{
    await Console.Error.WriteLineAsync(string.Join(' ', e.Failures));
    return 1;
}
catch (InvalidOperationException e) when (e.Source == "Microsoft.Extensions.Configuration.Binder")
{
    await Console.Error.WriteLineAsync(e.Message); // a setting of the wrong kind; the message names its key
    return 1;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync(Say.Of(StartTexts.AddressInUse, e.Message));
    return 1;
}
// before it serves: an address, a path, a certificate, a connection string that cannot be used; afterwards it is a fault
catch (Exception e)
    when (!isStarted
        && e
            is ArgumentException
                or FormatException
                or InvalidOperationException
                or NotSupportedException
                or IOException
                or UnauthorizedAccessException
                or SocketException
                or CryptographicException
    )
{
    await Console.Error.WriteLineAsync(Say.Of(StartTexts.SettingNotUsable, e.GetBaseException().Message.ReplaceLineEndings(" ")));
    return 1;
}

public partial class Program;

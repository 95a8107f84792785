using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace QunTuanTasks.Web.Monitoring;

/// <summary>Outside Development a log is read by machines: a line of JSON for each entry, instants in UTC, its trace beside it.</summary>
public static class LogSetup
{
    private const string Console = "Logging:Console";

    // the lowest of all settings: a file, a variable or the command line says otherwise (Logging:Console:FormatterName=simple)
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.Ordinal)
    {
        [$"{Console}:FormatterName"] = ConsoleFormatterNames.Json,
        [$"{Console}:FormatterOptions:IncludeScopes"] = "true",
        [$"{Console}:FormatterOptions:UseUtcTimestamp"] = "true",
        [$"{Console}:FormatterOptions:TimestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ",
    };

    public static void AddOfficeLogs(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            return;
        }
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
    }
}

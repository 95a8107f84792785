using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Tests.Monitoring;

/// <summary>What stands in the log of an office at work: lines of JSON with ids, and nothing of what people typed or are called.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task EveryLine_IsJson_WithItsTrace_AndHoldsNothingPersonal()
    {
        await using var office = new TalkativeOffice();
        await office.LiveAsync();
        List<string> wrong = [];
        List<JsonElement> entries = [];
        foreach (var line in office.Lines)
        {
            var entry = JsonDocument.Parse(line).RootElement;
            entries.Add(entry);
            var words = string.Join('\n', Words(entry));
            wrong.AddRange(office.Secrets.Where(s => words.Contains(s, StringComparison.OrdinalIgnoreCase)).Select(s => $"{s}: {line}"));
            Assert.EndsWith("Z", entry.GetProperty("Timestamp").GetString()!.Trim(), StringComparison.Ordinal);
        }
        Assert.Equal([], wrong);

        // and it does tell what there is to tell
        Assert.Contains(
            entries,
            e =>
                e.GetProperty("Category").GetString() == "QunTuanTasks.Acts.ActEngine"
                && e.GetProperty("Message").GetString()!.StartsWith("Report on Assignment ", StringComparison.Ordinal)
        );
        Assert.Contains(
            entries,
            e =>
                e.GetProperty("LogLevel").GetString() == "Error"
                && e.TryGetProperty("Exception", out var exception)
                && exception.GetString()!.Contains("no such table", StringComparison.Ordinal)
                && Words(e).Any(w => w == "TraceId")
        );
        Assert.Contains(
            entries,
            e =>
                e.GetProperty("Category").GetString() == "Microsoft.EntityFrameworkCore.Database.Command"
                && e.GetProperty("Message").GetString()!.Contains("INSERT INTO \"Drafts\"", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("simple")]
    [InlineData("systemd")]
    public async Task ItsForm_IsAMatterOfConfiguration(string form)
    {
        await using var office = new TalkativeOffice(("Logging:Console:FormatterName", form));
        Assert.Equal(form, office.Services.GetRequiredService<IConfiguration>()["Logging:Console:FormatterName"]);
        Assert.NotEmpty(office.Lines);
        Assert.DoesNotContain(office.Lines, l => l.StartsWith('{'));
    }

    // names and values alike
    private static IEnumerable<string> Words(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Words(p.Value).Prepend(p.Name)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Words),
            JsonValueKind.String => [element.GetString()!],
            _ => [element.GetRawText()],
        };
}

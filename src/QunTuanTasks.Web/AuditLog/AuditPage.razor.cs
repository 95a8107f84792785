using System.Globalization;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.AuditLog;

/// <summary>The filter lives in the address, as everywhere; the export reads the same names back.</summary>
public sealed partial class AuditPage
{
    private static readonly string[] Names = ["from", "until", "user", "org", "change", "act", "subject", "id"];

    private AuditFilter _filter = new();
    private Result<AuditPageOfLog>? _page;
    private Result<AuditProof>? _proof;
    private bool _isChecking;

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? Until { get; set; }

    [SupplyParameterFromQuery]
    private string? User { get; set; }

    [SupplyParameterFromQuery]
    private string? Org { get; set; }

    [SupplyParameterFromQuery]
    private string? Change { get; set; }

    [SupplyParameterFromQuery]
    private string? Act { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var filter = _filter = AuditDisplay.Read(Value, Address);
        await NewestAsync(ct => Log.ListAsync(filter, ct), page => _page = page);
    }

    private IEnumerable<(string Key, string? Value)> Query() => Names.Select(k => (k, Value(k)));

    private string? Value(string key) =>
        key switch
        {
            "from" => From,
            "until" => Until,
            "user" => User,
            "org" => Org,
            "change" => Change,
            "act" => Act,
            "subject" => Subject,
            "id" => Id,
            "before" => Before,
            _ => null,
        };

    // all rows of this filter are of one record
    private string Called(string id) => _page?.Value?.Rows is [var row, ..] ? AuditDisplay.Record(row) : id;

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private void Go(string key, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        Navigation.NavigateTo(Links.With(Links.Audit, [.. Query().Where(q => q.Key != key), (key, text)]));
    }

    private async Task CheckAsync()
    {
        if (_isChecking)
        {
            return;
        }
        _isChecking = true;
        StateHasChanged();
        try
        {
            await NewestAsync(Log.VerifyAsync, proof => _proof = proof, "proof");
        }
        finally
        {
            _isChecking = false;
        }
    }
}

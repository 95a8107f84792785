using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Accounts;

public sealed partial class AccountsPage
{
    private Result<AccountList>? _list;
    private bool _isBusy;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "role")]
    private string? ByRole { get; set; }

    [SupplyParameterFromQuery]
    private string? Org { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private int At => Address.Number(Page, 1, 100_000) ?? 1;

    private bool IsFiltered =>
        !string.IsNullOrEmpty(Q) || !string.IsNullOrEmpty(ByRole) || !string.IsNullOrEmpty(Org) || !string.IsNullOrEmpty(State);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private static int Last(AccountList list) => (list.Total + AccountFilter.PageSize - 1) / AccountFilter.PageSize;

    private Task LoadAsync()
    {
        var filter = new AccountFilter
        {
            Text = Address.Text(Q),
            Role = Address.Member<Role>(ByRole, "role"),
            OrganisationCode = Address.Text(Org),
            State = Address.Member<AccountState>(State),
            Page = At,
        };
        return NewestAsync(ct => Accounts.ListAsync(filter, ct), list => _list = list);
    }

    private void Go(string key, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?> { ["page"] = null, [key] = string.IsNullOrWhiteSpace(text) ? null : text }
            )
        );
    }

    private async Task CreateAsync()
    {
        var dialog = await DialogService.ShowAsync<AccountDialog>(
            null,
            new DialogParameters<AccountDialog> { { d => d.Organisations, _list!.Value!.Organisations } },
            Dialogs.Small
        );
        if (await dialog.Result is { Data: OneTimeToken token })
        {
            await LoadAsync();
            await TellAsync(token, isNew: true);
        }
    }

    private async Task ChangeAsync(AccountRow row)
    {
        var dialog = await DialogService.ShowAsync<AccountDialog>(
            null,
            new DialogParameters<AccountDialog>
            {
                { d => d.Organisations, _list!.Value!.Organisations },
                { d => d.Row, row },
                { d => d.Latest, () => LatestAsync(row) },
            },
            Dialogs.Small
        );
        if (await dialog.Result is { Canceled: false })
        {
            Snackbar.Done(Say.Of(AccountTexts.WasChanged, row.UserName));
        }
        await LoadAsync();
    }

    // whatever the filter shows
    private async Task<AccountRow?> LatestAsync(AccountRow row)
    {
        AccountRow? latest = null;
        await NewestAsync(
            ct => Accounts.ListAsync(new() { Text = row.UserName }, ct),
            list => latest = list.Value?.Rows.FirstOrDefault(r => r.Id == row.Id),
            "latest"
        );
        return latest;
    }

    private async Task EnableAsync(AccountRow row)
    {
        var enable = row.State is AccountState.Disabled;
        if (
            !enable && !await SureAsync(AccountTexts.DisableTitle, Say.Of(AccountTexts.DisableSentence, row.UserName), AccountTexts.Disable)
        )
        {
            return;
        }
        var result = await OnceAsync(() =>
            Accounts.EnableAsync(
                new()
                {
                    UserId = row.Id,
                    IsEnabled = enable,
                    Version = row.Version,
                },
                CancellationToken.None
            )
        );
        await AfterAsync(result, Say.Of(enable ? AccountTexts.WasEnabled : AccountTexts.WasDisabled, row.UserName));
    }

    private async Task ResetAsync(AccountRow row)
    {
        if (!await SureAsync(AccountTexts.ResetTitle, Say.Of(AccountTexts.ResetSentence, row.UserName), AccountTexts.Reset))
        {
            return;
        }
        var result = await OnceAsync(() => Accounts.ResetAsync(new() { UserId = row.Id, Version = row.Version }, CancellationToken.None));
        await AfterAsync(result, null);
        if (result is { IsDone: true, Value: { } token })
        {
            await TellAsync(token);
        }
    }

    private async Task ApproveAsync(AccountRow row)
    {
        var sentence = row.Wanted is { } wanted
            ? Say.Of(AccountTexts.ApproveChange, row.UserName, RoleDisplay.Word(wanted.Role), Say.Name(wanted.Organisation))
            : Say.Of(AccountTexts.ApproveNew, row.UserName, RoleDisplay.Word(row.Role), Say.Name(row.Organisation));
        if (!await SureAsync(AccountTexts.ApproveTitle, sentence, AccountTexts.Approve))
        {
            return;
        }
        await AfterAsync(
            await OnceAsync(() => Accounts.ApproveAsync(new() { UserId = row.Id, Version = row.Version }, CancellationToken.None)),
            Say.Of(AccountTexts.WasApproved, row.UserName)
        );
    }

    private async Task DeclineAsync(AccountRow row)
    {
        var dialog = await DialogService.ShowAsync<DeclineAccountDialog>(
            null,
            new DialogParameters<DeclineAccountDialog> { { d => d.Row, row }, { d => d.Latest, () => LatestAsync(row) } },
            Dialogs.Small
        );
        if (await dialog.Result is { Canceled: false })
        {
            Snackbar.Done(Say.Of(AccountTexts.WasDeclined, row.UserName));
        }
        await LoadAsync();
    }

    private async Task ClearAsync(AccountRow row)
    {
        if (
            !await SureAsync(
                AccountTexts.ClearSecondFactor,
                Say.Of(AccountTexts.ClearSecondFactorSentence, row.UserName),
                AccountTexts.ClearSecondFactor
            )
        )
        {
            return;
        }
        await AfterAsync(
            await OnceAsync(() =>
                Accounts.ClearSecondFactorAsync(new() { UserId = row.Id, Version = row.Version }, CancellationToken.None)
            ),
            Say.Of(AccountTexts.WasCleared, row.UserName)
        );
    }

    private async Task<bool> SureAsync(string title, string sentence, string verb) =>
        await DialogService.ShowMessageBoxAsync(title, sentence, yesText: verb, cancelText: ShellTexts.Cancel, options: Dialogs.Question)
            is true;

    private async Task TellAsync(OneTimeToken token, bool isNew = false) =>
        await DialogService.ShowAsync<OneTimeLinkDialog>(
            AccountTexts.LinkTitle,
            new DialogParameters<OneTimeLinkDialog> { { d => d.Token, token }, { d => d.IsNew, isNew } },
            Dialogs.Small
        );

    private async Task<Result<T>?> OnceAsync<T>(Func<Task<Result<T>>> act)
    {
        if (_isBusy)
        {
            return null;
        }
        _isBusy = true;
        try
        {
            return await act();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task AfterAsync<T>(Result<T>? result, string? done)
    {
        if (result is null)
        {
            return;
        }
        if (result.Refusal is { } refusal)
        {
            Snackbar.Refused(refusal);
        }
        else if (done is not null)
        {
            Snackbar.Done(done);
        }
        await LoadAsync();
    }
}

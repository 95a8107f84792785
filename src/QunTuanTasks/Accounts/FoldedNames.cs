using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>
/// Identity's keys of user names. Its own normaliser takes a full-width letter for another one, and throws for what is no character.
/// </summary>
internal sealed class FoldedNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : TextFolding.UserName(name);

    public string? NormalizeEmail(string? email) => email is null ? null : TextFolding.UserName(email);
}

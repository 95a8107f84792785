using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Office;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// Somebody who types script wherever anything may be typed: through the real services, into an office before it opens. Every text carries
/// the number of its property, so that a page tells which of them it shows.
/// </summary>
internal sealed partial class Poison : IAsyncDisposable
{
    /// <summary>What of requests is no text of a person, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoText = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CreateOrganisation.Code"] = "letters and digits alone: refused",
        ["CreateAccount.UserName"] = "small letters and digits alone: refused",
        ["SetPassword.Token"] = "compared, never shown",
        ["SetPassword.Password"] = "hashed, never shown",
        ["SetPassword.Repeated"] = "compared, never shown",
        ["GiveCode.Code"] = "compared, never shown",
        ["ChangePassword.Current"] = "compared, never shown",
        ["ChangePassword.Password"] = "hashed, never shown",
        ["ChangePassword.Repeated"] = "compared, never shown",
        ["SaveTaskItem.Townships"] = "codes that are chosen",
        ["AdjustTaskItem.Townships"] = "codes that are chosen",
        ["CopyTasks.ReferenceCodes"] = "codes that are chosen",
        ["CarryOverAssignment.Note"] = "needs the list of a later year",
        ["AccountFilter.Text"] = "in the address: typed there",
        ["AccountFilter.OrganisationCode"] = "in the address: typed there",
    };

    // what each round tries where there is room for it
    private static readonly string[] Vectors =
    [
        "<img src=x onerror=\"window.ran=1\">",
        "<svg/onload=window.ran=1>",
        "javascript:window.ran=1",
        "<iframe srcdoc=\"<script>parent.ran=1</script>\">",
        "</style><script>window.ran=1</script>",
        "</textarea></title><script>window.ran=1</script>",
        "<a href=javascript:window.ran=1 autofocus onfocus=window.ran=1>",
        "<details open ontoggle=window.ran=1>",
        "<input autofocus onfocus=window.ran=1>",
        "{{constructor.constructor('window.ran=1')()}}",
        "{a|<img src=x onerror=window.ran=1>}{b}{c}{@[1]}",
        "<form action=javascript:window.ran=1><button autofocus>",
        "<object data=\"javascript:window.ran=1\">",
        "<video src=x onerror=window.ran=1>",
        "<meta http-equiv=refresh content=\"0;url=javascript:window.ran=1\">",
        "<base href=//evil.example/>",
        "<script src=//evil.example/x.js></script>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "&lt;img src=x onerror=window.ran=1&gt;",
        "\\u003cimg src=x onerror=window.ran=1\\u003e",
    ];

    private readonly ServiceProvider _services;
    private readonly Caller _caller = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private int _round;

    public Poison(string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = folder, ["Database:Provider"] = "Sqlite" })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development }).Environment);
        services.AddSingleton<ICurrentActor>(_caller);
        services.AddQunTuan(configuration);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Properties of requests that were stored with their text, each with its number.</summary>
    public IReadOnlyDictionary<string, int> Stored => _numbers;

    /// <summary>Every text of every request that a service takes.</summary>
    public static IEnumerable<string> Typed { get; } =
    [
        .. typeof(OfficeUser)
            .Assembly.GetExportedTypes()
            .Where(t => t.Name.EndsWith("Service", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(m => m.GetParameters())
            .Select(p => p.ParameterType)
            .Where(t => t.Assembly == typeof(OfficeUser).Assembly && t.IsClass)
            .SelectMany(t => t == typeof(AssignmentRequest) ? AssignmentAct.All.Select(a => a.RequestType) : [t])
            .Distinct()
            .SelectMany(t => Texts(t).Select(p => $"{t.Name}.{p.Name}"))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public async Task OpenAsync() => Assert.Null(await OfficeStart.RunAsync(_services, Ct));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>As long as the service takes; asserts that it was stored.</summary>
    private async Task<T> SendAsync<TService, TRequest, T>(Actor who, TRequest request, Func<TService, TRequest, Task<Result<T>>> send)
        where TService : notnull
        where TRequest : class
    {
        var texts = Texts(request.GetType()).Where(p => p.PropertyType == typeof(string) && p.GetValue(request) is null).ToList();
        foreach (var text in texts)
        {
            text.SetValue(request, Long(KeyOf(request, text)));
        }
        var result = await CallAsync<TService, T>(who, s => send(s, request));
        if (result.Refusal is { Kind: RefusalKind.Invalid } refused)
        {
            var tooLong = refused.Others.Prepend(refused).Select(r => r.Field).ToHashSet();
            foreach (var text in texts.Where(t => tooLong.Contains(t.Name)))
            {
                text.SetValue(request, Short(KeyOf(request, text)));
            }
            result = await CallAsync<TService, T>(who, s => send(s, request));
        }
        Assert.True(result.IsDone, $"{typeof(TRequest).Name}: {result.Refusal}");
        return result.Value!;
    }

    private async Task<T> AskAsync<TService, T>(Actor who, Func<TService, Task<Result<T>>> ask)
        where TService : notnull
    {
        var result = await CallAsync(who, ask);
        Assert.True(result.IsDone, $"{typeof(T).Name}: {result.Refusal}");
        return result.Value!;
    }

    private async Task<Result<T>> CallAsync<TService, T>(Actor who, Func<TService, Task<Result<T>>> call)
        where TService : notnull
    {
        _caller.Who = who;
        await using var scope = _services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>With what the round tries; an address begins with it, or it is none.</summary>
    private string Long(string key)
    {
        var vector = Vectors[_round % Vectors.Length];
        return vector.StartsWith("javascript:", StringComparison.Ordinal) ? $"{vector}//{Short(key)}" : Short(key) + vector;
    }

    /// <summary>
    /// Breaks out of what it stands in and makes an element that nobody else makes: 11 signs, so that it fits everywhere.
    /// </summary>
    private string Short(string key)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = 10 + _numbers.Count;
        }
        return $"\"'><x-s>{N(number)}{(char)('a' + _round)}";
    }

    private static string KeyOf(object request, PropertyInfo property) => $"{request.GetType().Name}.{property.Name}";

    // what is given once (ids, codes, keys) is nobody's input
    private static IEnumerable<PropertyInfo> Texts(Type request) =>
        request
            .GetProperties()
            .Where(p =>
                p.PropertyType == typeof(string)
                || (
                    p.PropertyType.IsAssignableTo(typeof(IEnumerable))
                    && p.PropertyType.IsGenericType
                    && p.PropertyType.GetGenericArguments()[0] == typeof(string)
                )
            )
            .Where(p =>
                p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            );

    private DateOnly Today => _services.GetRequiredService<OfficeClock>().Today;

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Caller : ICurrentActor
    {
        public Actor Who { get; set; } = Actor.System;

        public ValueTask<Actor> GetAsync() => ValueTask.FromResult(Who);
    }
}

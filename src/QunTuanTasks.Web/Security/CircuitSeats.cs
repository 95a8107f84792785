using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;
using QunTuanTasks.Monitoring;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Web.Security;

/// <summary>How many open pages each person has. A page whose connection is cut does not count until it is back.</summary>
public sealed class CircuitSeats
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = [];
    private readonly IOptions<SecurityOptions> _options;

    public CircuitSeats(IOptions<SecurityOptions> options, OfficeMeter meter)
    {
        _options = options;
        meter.Meter.CreateObservableUpDownCounter("quntuan.circuits.open", () => All, "{circuit}", "Pages that are open and connected");
    }

    public int Limit => _options.Value.CircuitsPerPerson;

    private int All
    {
        get
        {
            lock (_lock)
            {
                return _taken.Values.Sum();
            }
        }
    }

    /// <param name="person">Whose page it is.</param>
    /// <param name="isBack">It was there before: whoever was cut off is not sent away.</param>
    public bool Take(string person, bool isBack = false)
    {
        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(person);
            if (taken >= Limit && !isBack)
            {
                return false;
            }
            _taken[person] = taken + 1;
            return true;
        }
    }

    public void Leave(string person)
    {
        lock (_lock)
        {
            if (--_taken[person] == 0)
            {
                _taken.Remove(person);
            }
        }
    }

    public int Of(string person)
    {
        lock (_lock)
        {
            return _taken.GetValueOrDefault(person);
        }
    }
}

/// <summary>The seat of this circuit.</summary>
public sealed class CircuitSeat(CircuitSeats seats, AuthenticationStateProvider who) : CircuitHandler
{
    private string? _person;
    private bool _isTaken;

    /// <summary>The person has as many open pages as anybody may have: this one shows a sentence and reads nothing.</summary>
    public bool IsRefused { get; private set; }

    public int Limit => seats.Limit;

    // before the first component of the circuit is made
    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (IsRefused || _isTaken)
        {
            return;
        }
        var isBack = _person is not null;
        // whoever is not signed in shares the seats of nobody
        _person ??= OfficeClaims.ActorOf((await who.GetAuthenticationStateAsync()).User)?.UserId ?? "";
        _isTaken = seats.Take(_person, isBack);
        IsRefused = !_isTaken;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_isTaken)
        {
            _isTaken = false;
            seats.Leave(_person!);
        }
        return Task.CompletedTask;
    }
}

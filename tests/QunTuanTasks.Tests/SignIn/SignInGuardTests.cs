using Microsoft.Extensions.Time.Testing;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Tests.SignIn;

/// <summary>Who guesses shuts himself out, for a while.</summary>
public sealed class SignInGuardTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 3, 24, 1, 0, 0, TimeSpan.Zero));
    private readonly SignInGuard _guard;

    public SignInGuardTests() => _guard = new(new(_time));

    [Fact]
    public void FiveWrongOnes_CloseOneAccountAtOnePlace_For15Minutes()
    {
        Guess("a", "STAFF", 4);
        Assert.False(_guard.IsClosed("a", "STAFF"));
        Guess("a", "STAFF", 1);
        Assert.True(_guard.IsClosed("a", "STAFF"));
        Assert.False(_guard.IsClosed("a", "LEADER"));
        Assert.False(_guard.IsClosed("b", "STAFF"));
        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.True(_guard.IsClosed("a", "STAFF"));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False(_guard.IsClosed("a", "STAFF"));
    }

    [Fact]
    public void OnePasswordTriedOnManyAccounts_LeavesEachOneAttempt_AndClosesThePlaceForNobody()
    {
        for (var i = 0; i < 50; i++)
        {
            Guess("a", $"U{i}", 1);
        }
        Assert.True(_guard.IsClosed("a", "U7"));
        Assert.False(_guard.IsClosed("a", "STAFF")); // an office has one address
        Guess("a", "STAFF", 1);
        Assert.True(_guard.IsClosed("a", "STAFF"));
        Assert.False(_guard.IsClosed("b", "STAFF"));
    }

    [Fact]
    public void ClockThatWasAhead_ClosesNothingOnceItIsRight()
    {
        var now = _time.GetUtcNow();
        _time.AdjustTime(now.AddDays(40));
        Guess("a", "STAFF", SignInGuard.PerAccount);
        Assert.True(_guard.IsClosed("a", "STAFF"));
        _time.AdjustTime(now);
        Assert.False(_guard.IsClosed("a", "STAFF"));
        Guess("a", "STAFF", SignInGuard.PerAccount);
        Assert.True(_guard.IsClosed("a", "STAFF"));
    }

    [Fact]
    public void WhatStrangersSend_IsBounded_AndForgottenWhenItIsOver()
    {
        for (var i = 0; i < 3 * SignInGuard.Most; i++)
        {
            _guard.Wrong($"place {i % 700}", $"U{i}");
        }
        Assert.InRange(_guard.Remembered, 1, SignInGuard.Most);
        _time.Advance(SignInGuard.Closed);
        Assert.Equal(0, _guard.Remembered);
    }

    [Fact]
    public async Task Strangers_ComparePasswordsOneAfterAnother_AndAKnownBrowserWaitsForNoneOfThem()
    {
        using var gate = new PasswordGate();
        var ct = TestContext.Current.CancellationToken;
        var first = await gate.EnterAsync(isKnown: false, ct);
        Assert.NotNull(first);
        var waiting = Enumerable.Range(0, PasswordGate.Waiting).Select(_ => gate.EnterAsync(isKnown: false, ct)).ToList();
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        Assert.Null(await gate.EnterAsync(isKnown: false, ct)); // refused at once
        using (var known = await gate.EnterAsync(isKnown: true, ct))
        {
            Assert.NotNull(known);
        }
        first.Dispose();
        foreach (var next in waiting)
        {
            using var pass = await next;
            Assert.NotNull(pass);
        }
    }

    [Fact]
    public void TheRightOne_ForgivesWhatWasMistyped()
    {
        Guess("a", "STAFF", 4);
        _guard.Right("a", "STAFF");
        Guess("a", "STAFF", 4);
        Assert.False(_guard.IsClosed("a", "STAFF"));
    }

    [Fact]
    public void Places_AreAddresses_OrTheNetworkOfOneCustomer()
    {
        Assert.Equal("192.0.2.1", NetworkPlace.Of(System.Net.IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.Equal(
            NetworkPlace.Of(System.Net.IPAddress.Parse("2001:db8::1")),
            NetworkPlace.Of(System.Net.IPAddress.Parse("2001:db8::ffff:2"))
        );
        Assert.NotEqual(
            NetworkPlace.Of(System.Net.IPAddress.Parse("2001:db8::1")),
            NetworkPlace.Of(System.Net.IPAddress.Parse("2001:db8:0:1::1"))
        );
    }

    private void Guess(string place, string account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _guard.Wrong(place, account);
        }
    }
}

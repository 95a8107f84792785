using System.Diagnostics.CodeAnalysis;

namespace QunTuanTasks.Common;

/// <summary>An answer or a foreseen refusal. Bugs and broken machines stay exceptions.</summary>
public sealed class Result<T>
{
    private Result(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    public T? Value { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The answer of a command that has nothing to tell but that it was done.</summary>
public sealed record Done;

using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using QunTuanTasks.Common;

namespace QunTuanTasks.Storage;

/// <summary>Figures have two places and are stored as hundredths: the same sums on both databases, no floating point.</summary>
internal sealed class Hundredths()
    : ValueConverter<decimal, long>(v => (long)decimal.Round(v * 100, MidpointRounding.AwayFromZero), v => v / 100m);

internal sealed class UtcInstant()
    : ValueConverter<DateTime, DateTime>(v => DateTime.SpecifyKind(v, DateTimeKind.Utc), v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

/// <summary>For Identity's own columns on SQLite, which cannot order them as text.</summary>
internal sealed class UtcMicroseconds()
    : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks / 10, v => new DateTimeOffset(v * 10, TimeSpan.Zero));

internal sealed class Json<T>()
    : ValueConverter<T, string>(
        v => JsonSerializer.Serialize(v, OfficeJson.Options),
        v => JsonSerializer.Deserialize<T>(v, OfficeJson.Options)!
    );

internal sealed class ListComparer<T>()
    : ValueComparer<List<T>>(
        (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)),
        v => v.Aggregate(0, (h, x) => HashCode.Combine(h, x!.GetHashCode())),
        v => v.ToList()
    );

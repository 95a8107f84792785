using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using QunTuanTasks.Assignments;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Benchmarks;

internal sealed partial class BenchOffice
{
    /// <summary>Copies the rows of the assignments, with all that hangs on them, so that there are so many times as many.</summary>
    public async Task MultiplyAsync(int times)
    {
        await using var db = await DbAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var types = new[] { typeof(TaskItem), typeof(Assignment), typeof(ProgressReport), typeof(TimelineEvent), typeof(StatusProjection) }
            .Select(t => db.Model.FindEntityType(t)!)
            .ToList();
        Dictionary<IEntityType, long> steps = [];
#pragma warning disable EF1002 // names of the model's own tables
        foreach (var type in types.Where(t => t.FindPrimaryKey()!.Properties is [{ Name: "Id" }]))
        {
            steps[type] = await db
                .Database.SqlQueryRaw<long>($"SELECT max(\"Id\") AS \"Value\" FROM \"{type.GetTableName()}\"")
                .SingleAsync();
        }
        var numbers = await db.Database.SqlQueryRaw<long>("SELECT max(\"Number\") AS \"Value\" FROM \"TaskItems\"").SingleAsync();
        for (var k = 1; k < times; k++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var type in types)
            {
                var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
                var columns = type.GetProperties().Select(p => (Name: p.GetColumnName(table)!, Value: ValueOf(type, p, table, k))).ToList();
                var key = type.FindPrimaryKey()!.Properties[0];
                var most = steps.TryGetValue(type, out var own) ? own : steps[key.GetContainingForeignKeys().First().PrincipalEntityType];
                await db.Database.ExecuteSqlRawAsync(
                    $"""
                    INSERT INTO "{type.GetTableName()}" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))})
                    SELECT {string.Join(',', columns.Select(c => c.Value))} FROM "{type.GetTableName()}"
                    WHERE "{key.GetColumnName(table)}" <= {most}
                    """
                );
            }
            await transaction.CommitAsync();
        }
        await db.Database.ExecuteSqlRawAsync(
            $"UPDATE \"BoardCells\" SET {string.Join(',', CellColumn.All.Select(c => $"\"{c.Name}\" = \"{c.Name}\" * {times}"))}"
        );
        foreach (var (type, step) in db.Database.IsSqlite() ? [] : steps)
        {
            await db.Database.ExecuteSqlRawAsync(
                $"SELECT setval(pg_get_serial_sequence('\"{type.GetTableName()}\"', 'Id'), {step * times})"
            );
        }
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
#pragma warning restore EF1002

        string ValueOf(IEntityType type, IProperty property, StoreObjectIdentifier table, int k)
        {
            var column = $"\"{property.GetColumnName(table)}\"";
            var principal =
                property.IsPrimaryKey() && steps.ContainsKey(type)
                    ? type
                    : property.GetContainingForeignKeys().Select(f => f.PrincipalEntityType).FirstOrDefault(steps.ContainsKey);
            return principal is not null ? $"{column} + {k * steps[principal]}"
                : type.ClrType == typeof(TaskItem) && property.Name == nameof(TaskItem.Number) ? $"{column} + {k * numbers}"
                : type.ClrType == typeof(TaskItem) && property.Name == nameof(TaskItem.Code) ? $"{column} || '-{k}'"
                : column;
        }
    }
}

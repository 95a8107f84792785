using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Migrations;

internal sealed class DesignTime : IDesignTimeDbContextFactory<QunTuanDb>
{
    public QunTuanDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<QunTuanDb>();
        options.Use(DatabaseProvider.Sqlite, "Data Source=design.db");
        return new(options.Options);
    }
}

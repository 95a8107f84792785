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
        options.Use(DatabaseProvider.PostgreSQL, "Host=localhost;Database=design");
        return new(options.Options);
    }
}

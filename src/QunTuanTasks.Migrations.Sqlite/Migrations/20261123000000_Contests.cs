using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QunTuanTasks.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Contests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ContestNames",
                table: "Plans",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]"); // six blank names

            migrationBuilder.AddColumn<string>(
                name: "ContestNames",
                table: "PlanEvents",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]"); // six blank names
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ContestNames",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "ContestNames",
                table: "PlanEvents");
        }
    }
}

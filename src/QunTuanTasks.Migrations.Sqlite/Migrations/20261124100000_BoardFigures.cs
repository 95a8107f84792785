using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QunTuanTasks.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BoardFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsLateByFirst",
                table: "Standings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "WeightedScheduled",
                table: "Standings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "WeightedVerified",
                table: "Standings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "IsLateByFirst",
                table: "MonthStandings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "WeightedScheduled",
                table: "MonthStandings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "WeightedVerified",
                table: "MonthStandings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "CompletedLate",
                table: "BoardCells",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LateByFirst",
                table: "BoardCells",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "WeightedScheduled",
                table: "BoardCells",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "WeightedVerified",
                table: "BoardCells",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_Standings_AboveTarget",
                table: "Standings",
                columns: new[] { "PlanId", "OfficialOrder" },
                filter: "\"Rate\" > 10000");

            migrationBuilder.CreateIndex(
                name: "IX_MonthStandings_PlanId_Month_Lamp_AssignmentId",
                table: "MonthStandings",
                columns: new[] { "PlanId", "Month", "Lamp", "AssignmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_PlanId_CompletedOn_Id",
                table: "Assignments",
                columns: new[] { "PlanId", "CompletedOn", "Id" });

            // closed months are rebuilt from the timeline, and every row is written again, by the first reader
            migrationBuilder.Sql("DELETE FROM \"MonthStandings\"");
            migrationBuilder.Sql("DELETE FROM \"BoardCells\" WHERE \"Month\" <> '9999-12-01'");
            migrationBuilder.Sql("UPDATE \"Standings\" SET \"NextChangeOn\" = '2000-01-01'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Standings_AboveTarget",
                table: "Standings");

            migrationBuilder.DropIndex(
                name: "IX_MonthStandings_PlanId_Month_Lamp_AssignmentId",
                table: "MonthStandings");

            migrationBuilder.DropIndex(
                name: "IX_Assignments_PlanId_CompletedOn_Id",
                table: "Assignments");

            migrationBuilder.DropColumn(
                name: "IsLateByFirst",
                table: "Standings");

            migrationBuilder.DropColumn(
                name: "WeightedScheduled",
                table: "Standings");

            migrationBuilder.DropColumn(
                name: "WeightedVerified",
                table: "Standings");

            migrationBuilder.DropColumn(
                name: "IsLateByFirst",
                table: "MonthStandings");

            migrationBuilder.DropColumn(
                name: "WeightedScheduled",
                table: "MonthStandings");

            migrationBuilder.DropColumn(
                name: "WeightedVerified",
                table: "MonthStandings");

            migrationBuilder.DropColumn(
                name: "CompletedLate",
                table: "BoardCells");

            migrationBuilder.DropColumn(
                name: "LateByFirst",
                table: "BoardCells");

            migrationBuilder.DropColumn(
                name: "WeightedScheduled",
                table: "BoardCells");

            migrationBuilder.DropColumn(
                name: "WeightedVerified",
                table: "BoardCells");
        }
    }
}

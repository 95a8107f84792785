using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace QunTuanTasks.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Arena : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ArenaRounds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlanId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    RuleVersion = table.Column<int>(type: "integer", nullable: false),
                    Frame = table.Column<string>(type: "text", nullable: false),
                    Correction = table.Column<string>(type: "text", nullable: true),
                    DraftedBy = table.Column<string>(type: "text", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArenaRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArenaRounds_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArenaEntries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<int>(type: "integer", nullable: false),
                    OrganisationId = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    SortOrder = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: true),
                    PeerGroup = table.Column<string>(type: "text", nullable: true),
                    PeerGroupEn = table.Column<string>(type: "text", nullable: true),
                    Sentence = table.Column<string>(type: "text", nullable: true),
                    EditedBy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArenaEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArenaEntries_ArenaRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "ArenaRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ArenaEntries_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArenaEvents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: true),
                    OrganisationId = table.Column<int>(type: "integer", nullable: true),
                    Changes = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArenaEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArenaEvents_ArenaRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "ArenaRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ArenaInputs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<int>(type: "integer", nullable: false),
                    AssignmentId = table.Column<int>(type: "integer", nullable: false),
                    OrganisationId = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    TitleEn = table.Column<string>(type: "text", nullable: true),
                    Unit = table.Column<string>(type: "text", nullable: true),
                    UnitEn = table.Column<string>(type: "text", nullable: true),
                    Directive = table.Column<int>(type: "integer", nullable: false),
                    Contest = table.Column<int>(type: "integer", nullable: true),
                    Counts = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Target = table.Column<long>(type: "bigint", nullable: true),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Verified = table.Column<long>(type: "bigint", nullable: true),
                    Rate = table.Column<long>(type: "bigint", nullable: true),
                    CompletedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OnTime = table.Column<bool>(type: "boolean", nullable: true),
                    OnTimeByFirst = table.Column<bool>(type: "boolean", nullable: true),
                    CountedBefore = table.Column<bool>(type: "boolean", nullable: false),
                    WeightBefore = table.Column<int>(type: "integer", nullable: false),
                    VerifiedBefore = table.Column<long>(type: "bigint", nullable: true),
                    RateBefore = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArenaInputs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArenaInputs_ArenaRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "ArenaRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ArenaInputs_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArenaResults",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<int>(type: "integer", nullable: false),
                    OrganisationId = table.Column<int>(type: "integer", nullable: false),
                    Axis = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Figures_Completed = table.Column<int>(type: "integer", nullable: false),
                    Figures_CompletedInRound = table.Column<int>(type: "integer", nullable: false),
                    Figures_Count = table.Column<int>(type: "integer", nullable: false),
                    Figures_OnTime = table.Column<int>(type: "integer", nullable: false),
                    Figures_OnTimeByFirst = table.Column<int>(type: "integer", nullable: false),
                    Figures_Rated = table.Column<int>(type: "integer", nullable: false),
                    Figures_RatedWeight = table.Column<long>(type: "bigint", nullable: false),
                    Figures_RatedWeightBefore = table.Column<long>(type: "bigint", nullable: false),
                    Figures_Verified = table.Column<int>(type: "integer", nullable: false),
                    Figures_WeightedRate = table.Column<long>(type: "bigint", nullable: false),
                    Figures_WeightedRateBefore = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArenaResults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArenaResults_ArenaRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "ArenaRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ArenaQuotes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EntryId = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    ReportId = table.Column<int>(type: "integer", nullable: false),
                    AssignmentId = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    TitleEn = table.Column<string>(type: "text", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArenaQuotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArenaQuotes_ArenaEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "ArenaEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ArenaQuotes_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ArenaQuotes_ProgressReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "ProgressReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ArenaEntries_OrganisationId",
                table: "ArenaEntries",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_ArenaEntries_RoundId_OrganisationId",
                table: "ArenaEntries",
                columns: new[] { "RoundId", "OrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArenaEvents_RoundId",
                table: "ArenaEvents",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_ArenaInputs_AssignmentId",
                table: "ArenaInputs",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_ArenaInputs_RoundId_AssignmentId",
                table: "ArenaInputs",
                columns: new[] { "RoundId", "AssignmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArenaInputs_RoundId_OrganisationId_Place",
                table: "ArenaInputs",
                columns: new[] { "RoundId", "OrganisationId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_ArenaQuotes_AssignmentId",
                table: "ArenaQuotes",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_ArenaQuotes_EntryId",
                table: "ArenaQuotes",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_ArenaQuotes_ReportId",
                table: "ArenaQuotes",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_ArenaResults_RoundId_OrganisationId_Axis_Number",
                table: "ArenaResults",
                columns: new[] { "RoundId", "OrganisationId", "Axis", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArenaRounds_PlanId_Number_Edition",
                table: "ArenaRounds",
                columns: new[] { "PlanId", "Number", "Edition" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArenaEvents");

            migrationBuilder.DropTable(
                name: "ArenaInputs");

            migrationBuilder.DropTable(
                name: "ArenaQuotes");

            migrationBuilder.DropTable(
                name: "ArenaResults");

            migrationBuilder.DropTable(
                name: "ArenaEntries");

            migrationBuilder.DropTable(
                name: "ArenaRounds");
        }
    }
}

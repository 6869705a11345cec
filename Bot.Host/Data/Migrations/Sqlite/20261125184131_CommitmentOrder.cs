using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CommitmentOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_commitments_made_at_id",
                table: "commitments",
                columns: new[] { "made_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_commitments_made_at_id",
                table: "commitments");
        }
    }
}

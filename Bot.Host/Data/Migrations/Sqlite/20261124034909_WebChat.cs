using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WebChat : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "held",
                table: "sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "activity",
                table: "message_texts",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "held",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "activity",
                table: "message_texts");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UnknownAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}

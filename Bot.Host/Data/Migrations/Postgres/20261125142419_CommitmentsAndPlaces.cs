using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Host.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CommitmentsAndPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "commitment_id",
                table: "messages",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "not_after",
                table: "messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "forget_at",
                table: "contacts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "postal_zones",
                table: "contacts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "region",
                table: "contacts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "region",
                table: "addresses",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "commitments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    texted_in_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey = table.Column<string>(type: "text", maxLength: 60, nullable: false),
                    survey_version = table.Column<int>(type: "integer", nullable: false),
                    question = table.Column<string>(type: "text", maxLength: 60, nullable: false),
                    suggestion = table.Column<string>(type: "text", maxLength: 60, nullable: true),
                    what = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<string>(type: "text", maxLength: 10, nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    obstacle = table.Column<string>(type: "text", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", maxLength: 12, nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    @private = table.Column<bool>(name: "private", type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    moves = table.Column<int>(type: "integer", nullable: false),
                    restarted = table.Column<bool>(type: "boolean", nullable: false),
                    reminders_sent = table.Column<int>(type: "integer", nullable: false),
                    check_ins_sent = table.Column<int>(type: "integer", nullable: false),
                    sent_this_round = table.Column<int>(type: "integer", nullable: false),
                    next_step = table.Column<string>(type: "text", maxLength: 12, nullable: true),
                    next_index = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    claimed_until = table.Column<long>(type: "bigint", nullable: true),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commitments", x => x.id);
                    table.ForeignKey(
                        name: "fk_commitments_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_commitments_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_commitments_conversations_texted_in_id",
                        column: x => x.texted_in_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "data_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "text", maxLength: 64, nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "fk_data_links_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "phone_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value_hash = table.Column<string>(type: "text", maxLength: 64, nullable: false),
                    value_cipher = table.Column<string>(type: "text", nullable: false),
                    code_cipher = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    send_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phone_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_phone_codes_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "resources",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", maxLength: 130, nullable: false),
                    collection = table.Column<string>(type: "text", maxLength: 60, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    sample = table.Column<bool>(type: "boolean", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resources", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_contacts_forget_at",
                table: "contacts",
                column: "forget_at",
                filter: "forget_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_contact_id",
                table: "commitments",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_conversation_id",
                table: "commitments",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_due",
                table: "commitments",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_session_id",
                table: "commitments",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_texted_in_id",
                table: "commitments",
                column: "texted_in_id");

            migrationBuilder.CreateIndex(
                name: "ix_data_links_contact_id",
                table: "data_links",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_data_links_expires_at",
                table: "data_links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_phone_codes_conversation_id",
                table: "phone_codes",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_phone_codes_created_at",
                table: "phone_codes",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_phone_codes_send_at",
                table: "phone_codes",
                column: "send_at",
                filter: "send_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_phone_codes_value_hash_created_at",
                table: "phone_codes",
                columns: new[] { "value_hash", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_resources_collection",
                table: "resources",
                column: "collection");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commitments");

            migrationBuilder.DropTable(
                name: "data_links");

            migrationBuilder.DropTable(
                name: "phone_codes");

            migrationBuilder.DropTable(
                name: "resources");

            migrationBuilder.DropIndex(
                name: "ix_contacts_forget_at",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "commitment_id",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "not_after",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "forget_at",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "postal_zones",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "region",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "region",
                table: "addresses");
        }
    }
}

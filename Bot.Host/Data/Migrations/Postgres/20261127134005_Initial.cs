using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Host.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "addresses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", maxLength: 48, nullable: false),
                    value_hash = table.Column<string>(type: "text", maxLength: 64, nullable: false),
                    value_cipher = table.Column<string>(type: "text", nullable: false),
                    time_zones = table.Column<string>(type: "text", nullable: true),
                    region = table.Column<string>(type: "text", nullable: true),
                    can_receive = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_addresses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    key_hash = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attention",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    natural_key = table.Column<string>(type: "text", nullable: true),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    taken_by = table.Column<string>(type: "text", nullable: true),
                    taken_at = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attention", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consent_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    value_hash = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    how = table.Column<string>(type: "text", nullable: false),
                    wording = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: true),
                    survey = table.Column<string>(type: "text", nullable: true),
                    survey_version = table.Column<int>(type: "integer", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    channel = table.Column<string>(type: "text", maxLength: 48, nullable: false),
                    value_hash = table.Column<string>(type: "text", maxLength: 64, nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => new { x.channel, x.value_hash, x.program_id, x.purpose });
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: true),
                    postal_code = table.Column<string>(type: "text", nullable: true),
                    time_zone = table.Column<string>(type: "text", nullable: true),
                    postal_zones = table.Column<string>(type: "text", nullable: true),
                    region = table.Column<string>(type: "text", nullable: true),
                    groups = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    forgotten_at = table.Column<long>(type: "bigint", nullable: true),
                    forget_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "markers",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_markers", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "programs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    profile = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    id = table.Column<string>(type: "text", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    content_hash = table.Column<string>(type: "text", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    published_by = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => new { x.kind, x.id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "suppressions",
                columns: table => new
                {
                    channel = table.Column<string>(type: "text", nullable: false),
                    value_hash = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressions", x => new { x.channel, x.value_hash });
                });

            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", maxLength: 48, nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "text", maxLength: 48, nullable: true),
                    our_number = table.Column<string>(type: "text", maxLength: 32, nullable: true),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    nudge_at = table.Column<long>(type: "bigint", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    last_inbound_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    replies = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    replies_since = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => x.id);
                    table.ForeignKey(
                        name: "fk_conversations_addresses_address_id",
                        column: x => x.address_id,
                        principalTable: "addresses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contact_addresses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    to = table.Column<long>(type: "bigint", nullable: true),
                    closed_because = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_addresses", x => x.id);
                    table.ForeignKey(
                        name: "fk_contact_addresses_addresses_address_id",
                        column: x => x.address_id,
                        principalTable: "addresses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_contact_addresses_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                    status = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    @private = table.Column<bool>(name: "private", type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    moves = table.Column<int>(type: "integer", nullable: false),
                    restarted = table.Column<bool>(type: "boolean", nullable: false),
                    reminders_sent = table.Column<int>(type: "integer", nullable: false),
                    check_ins_sent = table.Column<int>(type: "integer", nullable: false),
                    sent_this_round = table.Column<int>(type: "integer", nullable: false),
                    next_step = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
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
                name: "messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    outgoing = table.Column<bool>(type: "boolean", nullable: false),
                    channel = table.Column<string>(type: "text", maxLength: 48, nullable: false),
                    status = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    program_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "text", maxLength: 48, nullable: true),
                    our_number = table.Column<string>(type: "text", maxLength: 32, nullable: true),
                    media_count = table.Column<int>(type: "integer", nullable: false),
                    provider_id = table.Column<string>(type: "text", maxLength: 64, nullable: true),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    proactive = table.Column<bool>(type: "boolean", nullable: false),
                    natural_key = table.Column<string>(type: "text", maxLength: 120, nullable: true),
                    retry_of = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    commitment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    segments = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    not_after = table.Column<long>(type: "bigint", nullable: true),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    sending_at = table.Column<long>(type: "bigint", nullable: true),
                    handed_over_at = table.Column<long>(type: "bigint", nullable: true),
                    delivery = table.Column<int>(type: "integer", nullable: true),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                    table.ForeignKey(
                        name: "fk_messages_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
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
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    survey = table.Column<string>(type: "text", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    channel = table.Column<string>(type: "text", maxLength: 48, nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", maxLength: 40, nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    replaces_id = table.Column<Guid>(type: "uuid", nullable: true),
                    @sealed = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_texts",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    activity = table.Column<string>(type: "text", nullable: true),
                    retry = table.Column<string>(type: "text", nullable: true),
                    record_class = table.Column<string>(type: "text", maxLength: 24, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    redacted_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_texts", x => x.message_id);
                    table.ForeignKey(
                        name: "fk_message_texts_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question = table.Column<string>(type: "text", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    whose_words = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    understood_by = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    language = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: false),
                    superseded_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answers", x => x.id);
                    table.ForeignKey(
                        name: "fk_answers_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_addresses_channel_value_hash",
                table: "addresses",
                columns: new[] { "channel", "value_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_answers_session_id_question",
                table: "answers",
                columns: new[] { "session_id", "question" });

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_key_hash",
                table: "api_keys",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_name",
                table: "api_keys",
                column: "name",
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_attention_natural_key",
                table: "attention",
                column: "natural_key",
                unique: true,
                filter: "natural_key IS NOT NULL AND closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_attention_since",
                table: "attention",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                table: "audit",
                column: "at");

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
                name: "ix_commitments_made_at_id",
                table: "commitments",
                columns: new[] { "made_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_open",
                table: "commitments",
                columns: new[] { "contact_id", "made_at" },
                filter: "ended_at IS NULL AND status <> 'draft'");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_session_id",
                table: "commitments",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_texted_in_id",
                table: "commitments",
                column: "texted_in_id");

            migrationBuilder.CreateIndex(
                name: "ix_consent_events_value_hash_at",
                table: "consent_events",
                columns: new[] { "value_hash", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_contact_addresses_contact_id",
                table: "contact_addresses",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_contact_addresses_open",
                table: "contact_addresses",
                column: "address_id",
                unique: true,
                filter: "\"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contacts_forget_at",
                table: "contacts",
                column: "forget_at",
                filter: "forget_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_address_id",
                table: "conversations",
                column: "address_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversations_contact_id",
                table: "conversations",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_expires_at",
                table: "conversations",
                column: "expires_at",
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_nudge_at",
                table: "conversations",
                column: "nudge_at",
                filter: "nudge_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_data_links_contact_id",
                table: "data_links",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_data_links_expires_at",
                table: "data_links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_message_texts_created_at",
                table: "message_texts",
                column: "created_at",
                filter: "redacted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_conversation_id_position",
                table: "messages",
                columns: new[] { "conversation_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_failed",
                table: "messages",
                column: "not_before",
                filter: "status = 'failed' AND NOT outgoing");

            migrationBuilder.CreateIndex(
                name: "ix_messages_handed_over_at",
                table: "messages",
                column: "handed_over_at",
                filter: "handed_over_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_natural_key",
                table: "messages",
                column: "natural_key",
                unique: true,
                filter: "natural_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_provider_provider_id",
                table: "messages",
                columns: new[] { "provider", "provider_id" },
                unique: true,
                filter: "provider_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_queued",
                table: "messages",
                columns: new[] { "priority", "not_before" },
                filter: "status = 'queued'");

            migrationBuilder.CreateIndex(
                name: "ix_messages_sending",
                table: "messages",
                column: "lease_until",
                filter: "status = 'sending'");

            migrationBuilder.CreateIndex(
                name: "ix_messages_waiting",
                table: "messages",
                columns: new[] { "conversation_id", "priority" },
                filter: "status = 'queued'");

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
                name: "ix_sessions_contact_id_survey_started_at",
                table: "sessions",
                columns: new[] { "contact_id", "survey", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_open",
                table: "sessions",
                column: "conversation_id",
                unique: true,
                filter: "status = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_survey_id",
                table: "sessions",
                columns: new[] { "survey", "id" });

            // Each turn writes its row anew: beside the former one there is room for it, and no index need be told.
            migrationBuilder.Sql("ALTER TABLE conversations SET (fillfactor = 60);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answers");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "attention");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "commitments");

            migrationBuilder.DropTable(
                name: "consent_events");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "contact_addresses");

            migrationBuilder.DropTable(
                name: "data_links");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "markers");

            migrationBuilder.DropTable(
                name: "message_texts");

            migrationBuilder.DropTable(
                name: "phone_codes");

            migrationBuilder.DropTable(
                name: "programs");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "suppressions");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "conversations");

            migrationBuilder.DropTable(
                name: "addresses");
        }
    }
}

CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "migration_id" TEXT NOT NULL CONSTRAINT "pk___ef_migrations_history" PRIMARY KEY,
    "product_version" TEXT NOT NULL
);

CREATE TABLE "addresses" (
    "id" TEXT NOT NULL CONSTRAINT "pk_addresses" PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "value_hash" TEXT NOT NULL,
    "value_cipher" TEXT NOT NULL,
    "time_zones" TEXT NULL,
    "region" TEXT NULL,
    "can_receive" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL CONSTRAINT "pk_api_keys" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL
);

CREATE TABLE "attention" (
    "id" TEXT NOT NULL CONSTRAINT "pk_attention" PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "detail" TEXT NULL,
    "conversation_id" TEXT NULL,
    "contact_id" TEXT NULL,
    "session_id" TEXT NULL,
    "message_id" TEXT NULL,
    "natural_key" TEXT NULL,
    "since" INTEGER NOT NULL,
    "taken_by" TEXT NULL,
    "taken_at" INTEGER NULL,
    "closed_at" INTEGER NULL
);

CREATE TABLE "audit" (
    "id" TEXT NOT NULL CONSTRAINT "pk_audit" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NULL,
    "detail" TEXT NULL
);

CREATE TABLE "consent_events" (
    "id" TEXT NOT NULL CONSTRAINT "pk_consent_events" PRIMARY KEY,
    "program_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "value_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "wording" TEXT NULL,
    "language" TEXT NULL,
    "survey" TEXT NULL,
    "survey_version" INTEGER NULL,
    "message_id" TEXT NULL,
    "recorded_by" TEXT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "consents" (
    "channel" TEXT NOT NULL,
    "value_hash" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "event_id" TEXT NULL,
    CONSTRAINT "pk_consents" PRIMARY KEY ("channel", "value_hash", "program_id", "purpose")
);

CREATE TABLE "contacts" (
    "id" TEXT NOT NULL CONSTRAINT "pk_contacts" PRIMARY KEY,
    "program_id" TEXT NOT NULL,
    "name" TEXT NULL,
    "language" TEXT NULL,
    "postal_code" TEXT NULL,
    "time_zone" TEXT NULL,
    "postal_zones" TEXT NULL,
    "region" TEXT NULL,
    "groups" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "forgotten_at" INTEGER NULL,
    "forget_at" INTEGER NULL
);

CREATE TABLE "data_protection_keys" (
    "name" TEXT NOT NULL CONSTRAINT "pk_data_protection_keys" PRIMARY KEY,
    "xml" TEXT NOT NULL
);

CREATE TABLE "markers" (
    "name" TEXT NOT NULL CONSTRAINT "pk_markers" PRIMARY KEY,
    "value" TEXT NOT NULL
);

CREATE TABLE "programs" (
    "id" TEXT NOT NULL CONSTRAINT "pk_programs" PRIMARY KEY,
    "profile" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "publications" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "program_id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "withdrawn" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" INTEGER NOT NULL,
    CONSTRAINT "pk_publications" PRIMARY KEY ("kind", "id", "version")
);

CREATE TABLE "suppressions" (
    "channel" TEXT NOT NULL,
    "value_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "message_id" TEXT NULL,
    "since" INTEGER NOT NULL,
    CONSTRAINT "pk_suppressions" PRIMARY KEY ("channel", "value_hash")
);

CREATE TABLE "conversations" (
    "id" TEXT NOT NULL CONSTRAINT "pk_conversations" PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "address_id" TEXT NOT NULL,
    "provider" TEXT NULL,
    "our_number" TEXT NULL,
    "contact_id" TEXT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "nudge_at" INTEGER NULL,
    "expires_at" INTEGER NULL,
    "last_inbound_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "replies_since" INTEGER NULL,
    CONSTRAINT "fk_conversations_addresses_address_id" FOREIGN KEY ("address_id") REFERENCES "addresses" ("id") ON DELETE CASCADE
);

CREATE TABLE "contact_addresses" (
    "id" TEXT NOT NULL CONSTRAINT "pk_contact_addresses" PRIMARY KEY,
    "contact_id" TEXT NOT NULL,
    "address_id" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NULL,
    "closed_because" TEXT NULL,
    CONSTRAINT "fk_contact_addresses_addresses_address_id" FOREIGN KEY ("address_id") REFERENCES "addresses" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_contact_addresses_contacts_contact_id" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") ON DELETE CASCADE
);

CREATE TABLE "data_links" (
    "token_hash" TEXT NOT NULL CONSTRAINT "pk_data_links" PRIMARY KEY,
    "contact_id" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    CONSTRAINT "fk_data_links_contacts_contact_id" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") ON DELETE CASCADE
);

CREATE TABLE "commitments" (
    "id" TEXT NOT NULL CONSTRAINT "pk_commitments" PRIMARY KEY,
    "program_id" TEXT NOT NULL,
    "contact_id" TEXT NULL,
    "conversation_id" TEXT NOT NULL,
    "texted_in_id" TEXT NULL,
    "session_id" TEXT NOT NULL,
    "survey" TEXT NOT NULL,
    "survey_version" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "suggestion" TEXT NULL,
    "what" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "place" TEXT NULL,
    "obstacle" TEXT NULL,
    "notes" TEXT NULL,
    "status" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "private" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "moves" INTEGER NOT NULL,
    "restarted" INTEGER NOT NULL,
    "reminders_sent" INTEGER NOT NULL,
    "check_ins_sent" INTEGER NOT NULL,
    "sent_this_round" INTEGER NOT NULL,
    "next_step" TEXT NULL,
    "next_index" INTEGER NOT NULL,
    "next_at" INTEGER NULL,
    "claimed_until" INTEGER NULL,
    "made_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    CONSTRAINT "fk_commitments_contacts_contact_id" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id"),
    CONSTRAINT "fk_commitments_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_commitments_conversations_texted_in_id" FOREIGN KEY ("texted_in_id") REFERENCES "conversations" ("id") ON DELETE RESTRICT
);

CREATE TABLE "messages" (
    "id" TEXT NOT NULL CONSTRAINT "pk_messages" PRIMARY KEY,
    "conversation_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "outgoing" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "provider" TEXT NULL,
    "our_number" TEXT NULL,
    "media_count" INTEGER NOT NULL,
    "provider_id" TEXT NULL,
    "kind" TEXT NULL,
    "priority" INTEGER NOT NULL,
    "proactive" INTEGER NOT NULL,
    "natural_key" TEXT NULL,
    "retry_of" TEXT NULL,
    "session_id" TEXT NULL,
    "commitment_id" TEXT NULL,
    "segments" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "not_before" INTEGER NOT NULL,
    "not_after" INTEGER NULL,
    "lease_until" INTEGER NULL,
    "sending_at" INTEGER NULL,
    "handed_over_at" INTEGER NULL,
    "delivery" INTEGER NULL,
    "error_code" TEXT NULL,
    "reason" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_messages_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE TABLE "phone_codes" (
    "id" TEXT NOT NULL CONSTRAINT "pk_phone_codes" PRIMARY KEY,
    "conversation_id" TEXT NOT NULL,
    "value_hash" TEXT NOT NULL,
    "value_cipher" TEXT NOT NULL,
    "code_cipher" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "send_at" INTEGER NULL,
    CONSTRAINT "fk_phone_codes_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE TABLE "sessions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_sessions" PRIMARY KEY,
    "conversation_id" TEXT NOT NULL,
    "contact_id" TEXT NULL,
    "survey" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "source" TEXT NULL,
    "recorded_by" TEXT NULL,
    "started_at" INTEGER NOT NULL,
    "recorded_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "replaces_id" TEXT NULL,
    "sealed" TEXT NULL,
    CONSTRAINT "fk_sessions_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE TABLE "message_texts" (
    "message_id" TEXT NOT NULL CONSTRAINT "pk_message_texts" PRIMARY KEY,
    "text" TEXT NULL,
    "activity" TEXT NULL,
    "retry" TEXT NULL,
    "record_class" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "redacted_at" INTEGER NULL,
    CONSTRAINT "fk_message_texts_messages_message_id" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE
);

CREATE TABLE "answers" (
    "id" TEXT NOT NULL CONSTRAINT "pk_answers" PRIMARY KEY,
    "session_id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "value" TEXT NULL,
    "text" TEXT NOT NULL,
    "whose_words" TEXT NOT NULL,
    "understood_by" TEXT NULL,
    "language" TEXT NOT NULL,
    "message_id" TEXT NULL,
    "answered_at" INTEGER NOT NULL,
    "superseded_at" INTEGER NULL,
    CONSTRAINT "fk_answers_sessions_session_id" FOREIGN KEY ("session_id") REFERENCES "sessions" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "ix_addresses_channel_value_hash" ON "addresses" ("channel", "value_hash");

CREATE INDEX "ix_answers_session_id_question" ON "answers" ("session_id", "question");

CREATE UNIQUE INDEX "ix_api_keys_key_hash" ON "api_keys" ("key_hash");

CREATE UNIQUE INDEX "ix_api_keys_name" ON "api_keys" ("name") WHERE revoked_at IS NULL;

CREATE UNIQUE INDEX "ix_attention_natural_key" ON "attention" ("natural_key") WHERE natural_key IS NOT NULL AND closed_at IS NULL;

CREATE INDEX "ix_attention_since" ON "attention" ("since");

CREATE INDEX "ix_audit_at" ON "audit" ("at");

CREATE INDEX "ix_commitments_contact_id" ON "commitments" ("contact_id");

CREATE INDEX "ix_commitments_conversation_id" ON "commitments" ("conversation_id");

CREATE INDEX "ix_commitments_due" ON "commitments" ("next_at") WHERE next_at IS NOT NULL;

CREATE INDEX "ix_commitments_made_at_id" ON "commitments" ("made_at", "id");

CREATE INDEX "ix_commitments_open" ON "commitments" ("contact_id", "made_at") WHERE ended_at IS NULL AND status <> 'draft';

CREATE INDEX "ix_commitments_session_id" ON "commitments" ("session_id");

CREATE INDEX "ix_commitments_texted_in_id" ON "commitments" ("texted_in_id");

CREATE INDEX "ix_consent_events_value_hash_at" ON "consent_events" ("value_hash", "at");

CREATE INDEX "ix_contact_addresses_contact_id" ON "contact_addresses" ("contact_id");

CREATE UNIQUE INDEX "ix_contact_addresses_open" ON "contact_addresses" ("address_id") WHERE "to" IS NULL;

CREATE INDEX "ix_contacts_forget_at" ON "contacts" ("forget_at") WHERE forget_at IS NOT NULL;

CREATE UNIQUE INDEX "ix_conversations_address_id" ON "conversations" ("address_id");

CREATE INDEX "ix_conversations_contact_id" ON "conversations" ("contact_id");

CREATE INDEX "ix_conversations_expires_at" ON "conversations" ("expires_at") WHERE expires_at IS NOT NULL;

CREATE INDEX "ix_conversations_nudge_at" ON "conversations" ("nudge_at") WHERE nudge_at IS NOT NULL;

CREATE INDEX "ix_data_links_contact_id" ON "data_links" ("contact_id");

CREATE INDEX "ix_data_links_expires_at" ON "data_links" ("expires_at");

CREATE INDEX "ix_message_texts_created_at" ON "message_texts" ("created_at") WHERE redacted_at IS NULL;

CREATE UNIQUE INDEX "ix_messages_conversation_id_position" ON "messages" ("conversation_id", "position");

CREATE INDEX "ix_messages_failed" ON "messages" ("not_before") WHERE status = 'failed' AND NOT outgoing;

CREATE INDEX "ix_messages_handed_over_at" ON "messages" ("handed_over_at") WHERE handed_over_at IS NOT NULL;

CREATE UNIQUE INDEX "ix_messages_natural_key" ON "messages" ("natural_key") WHERE natural_key IS NOT NULL;

CREATE UNIQUE INDEX "ix_messages_provider_provider_id" ON "messages" ("provider", "provider_id") WHERE provider_id IS NOT NULL;

CREATE INDEX "ix_messages_queued" ON "messages" ("priority", "not_before") WHERE status = 'queued';

CREATE INDEX "ix_messages_sending" ON "messages" ("lease_until") WHERE status = 'sending';

CREATE INDEX "ix_messages_waiting" ON "messages" ("conversation_id", "priority") WHERE status = 'queued';

CREATE INDEX "ix_phone_codes_conversation_id" ON "phone_codes" ("conversation_id");

CREATE INDEX "ix_phone_codes_created_at" ON "phone_codes" ("created_at");

CREATE INDEX "ix_phone_codes_send_at" ON "phone_codes" ("send_at") WHERE send_at IS NOT NULL;

CREATE INDEX "ix_phone_codes_value_hash_created_at" ON "phone_codes" ("value_hash", "created_at");

CREATE INDEX "ix_sessions_contact_id_survey_started_at" ON "sessions" ("contact_id", "survey", "started_at");

CREATE UNIQUE INDEX "ix_sessions_open" ON "sessions" ("conversation_id") WHERE status = 'active';

CREATE INDEX "ix_sessions_survey_id" ON "sessions" ("survey", "id");

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261127134000_Initial', '10.0.15');


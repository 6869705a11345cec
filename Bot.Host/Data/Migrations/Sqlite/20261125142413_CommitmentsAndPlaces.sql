ALTER TABLE "messages" ADD "commitment_id" TEXT NULL;

ALTER TABLE "messages" ADD "not_after" INTEGER NULL;

ALTER TABLE "contacts" ADD "forget_at" INTEGER NULL;

ALTER TABLE "contacts" ADD "postal_zones" TEXT NULL;

ALTER TABLE "contacts" ADD "region" TEXT NULL;

ALTER TABLE "addresses" ADD "region" TEXT NULL;

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

CREATE TABLE "data_links" (
    "token_hash" TEXT NOT NULL CONSTRAINT "pk_data_links" PRIMARY KEY,
    "contact_id" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    CONSTRAINT "fk_data_links_contacts_contact_id" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") ON DELETE CASCADE
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

CREATE TABLE "resources" (
    "id" TEXT NOT NULL CONSTRAINT "pk_resources" PRIMARY KEY,
    "collection" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sample" INTEGER NOT NULL,
    "published_at" INTEGER NOT NULL
);

CREATE INDEX "ix_contacts_forget_at" ON "contacts" ("forget_at") WHERE forget_at IS NOT NULL;

CREATE INDEX "ix_commitments_contact_id" ON "commitments" ("contact_id");

CREATE INDEX "ix_commitments_conversation_id" ON "commitments" ("conversation_id");

CREATE INDEX "ix_commitments_due" ON "commitments" ("next_at") WHERE next_at IS NOT NULL;

CREATE INDEX "ix_commitments_session_id" ON "commitments" ("session_id");

CREATE INDEX "ix_commitments_texted_in_id" ON "commitments" ("texted_in_id");

CREATE INDEX "ix_data_links_contact_id" ON "data_links" ("contact_id");

CREATE INDEX "ix_data_links_expires_at" ON "data_links" ("expires_at");

CREATE INDEX "ix_phone_codes_conversation_id" ON "phone_codes" ("conversation_id");

CREATE INDEX "ix_phone_codes_created_at" ON "phone_codes" ("created_at");

CREATE INDEX "ix_phone_codes_send_at" ON "phone_codes" ("send_at") WHERE send_at IS NOT NULL;

CREATE INDEX "ix_phone_codes_value_hash_created_at" ON "phone_codes" ("value_hash", "created_at");

CREATE INDEX "ix_resources_collection" ON "resources" ("collection");

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261125142413_CommitmentsAndPlaces', '10.0.15');


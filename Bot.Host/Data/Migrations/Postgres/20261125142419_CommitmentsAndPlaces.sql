ALTER TABLE messages ADD commitment_id uuid;

ALTER TABLE messages ADD not_after bigint;

ALTER TABLE contacts ADD forget_at bigint;

ALTER TABLE contacts ADD postal_zones text;

ALTER TABLE contacts ADD region text;

ALTER TABLE addresses ADD region text;

CREATE TABLE commitments (
    id uuid NOT NULL,
    program_id uuid NOT NULL,
    contact_id uuid,
    conversation_id uuid NOT NULL,
    texted_in_id uuid,
    session_id uuid NOT NULL,
    survey text NOT NULL,
    survey_version integer NOT NULL,
    question text NOT NULL,
    suggestion text,
    what text NOT NULL,
    due_on text,
    place text,
    obstacle text,
    notes text,
    status text NOT NULL,
    language text NOT NULL,
    private boolean NOT NULL,
    version integer NOT NULL,
    moves integer NOT NULL,
    restarted boolean NOT NULL,
    reminders_sent integer NOT NULL,
    check_ins_sent integer NOT NULL,
    sent_this_round integer NOT NULL,
    next_step text,
    next_index integer NOT NULL,
    next_at bigint,
    claimed_until bigint,
    made_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT pk_commitments PRIMARY KEY (id),
    CONSTRAINT fk_commitments_contacts_contact_id FOREIGN KEY (contact_id) REFERENCES contacts (id),
    CONSTRAINT fk_commitments_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE RESTRICT,
    CONSTRAINT fk_commitments_conversations_texted_in_id FOREIGN KEY (texted_in_id) REFERENCES conversations (id) ON DELETE RESTRICT
);

CREATE TABLE data_links (
    token_hash text NOT NULL,
    contact_id uuid NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT pk_data_links PRIMARY KEY (token_hash),
    CONSTRAINT fk_data_links_contacts_contact_id FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);

CREATE TABLE phone_codes (
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    value_hash text NOT NULL,
    value_cipher text NOT NULL,
    code_cipher text NOT NULL,
    language text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    send_at bigint,
    CONSTRAINT pk_phone_codes PRIMARY KEY (id),
    CONSTRAINT fk_phone_codes_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);

CREATE TABLE resources (
    id text NOT NULL,
    collection text NOT NULL,
    position integer NOT NULL,
    content text NOT NULL,
    sample boolean NOT NULL,
    published_at bigint NOT NULL,
    CONSTRAINT pk_resources PRIMARY KEY (id)
);

CREATE INDEX ix_contacts_forget_at ON contacts (forget_at) WHERE forget_at IS NOT NULL;

CREATE INDEX ix_commitments_contact_id ON commitments (contact_id);

CREATE INDEX ix_commitments_conversation_id ON commitments (conversation_id);

CREATE INDEX ix_commitments_due ON commitments (next_at) WHERE next_at IS NOT NULL;

CREATE INDEX ix_commitments_session_id ON commitments (session_id);

CREATE INDEX ix_commitments_texted_in_id ON commitments (texted_in_id);

CREATE INDEX ix_data_links_contact_id ON data_links (contact_id);

CREATE INDEX ix_data_links_expires_at ON data_links (expires_at);

CREATE INDEX ix_phone_codes_conversation_id ON phone_codes (conversation_id);

CREATE INDEX ix_phone_codes_created_at ON phone_codes (created_at);

CREATE INDEX ix_phone_codes_send_at ON phone_codes (send_at) WHERE send_at IS NOT NULL;

CREATE INDEX ix_phone_codes_value_hash_created_at ON phone_codes (value_hash, created_at);

CREATE INDEX ix_resources_collection ON resources (collection);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261125142419_CommitmentsAndPlaces', '10.0.15');


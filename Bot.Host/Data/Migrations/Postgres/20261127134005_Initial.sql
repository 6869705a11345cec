CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    migration_id character varying(150) NOT NULL,
    product_version character varying(32) NOT NULL,
    CONSTRAINT pk___ef_migrations_history PRIMARY KEY (migration_id)
);

CREATE TABLE addresses (
    id uuid NOT NULL,
    channel text NOT NULL,
    value_hash text NOT NULL,
    value_cipher text NOT NULL,
    time_zones text,
    region text,
    can_receive boolean NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT pk_addresses PRIMARY KEY (id)
);

CREATE TABLE api_keys (
    id uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    key_hash text NOT NULL,
    created_at bigint NOT NULL,
    revoked_at bigint,
    CONSTRAINT pk_api_keys PRIMARY KEY (id)
);

CREATE TABLE attention (
    id uuid NOT NULL,
    reason character varying(24) NOT NULL,
    detail text,
    conversation_id uuid,
    contact_id uuid,
    session_id uuid,
    message_id uuid,
    natural_key text,
    since bigint NOT NULL,
    taken_by text,
    taken_at bigint,
    closed_at bigint,
    CONSTRAINT pk_attention PRIMARY KEY (id)
);

CREATE TABLE audit (
    id uuid NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text,
    detail text,
    CONSTRAINT pk_audit PRIMARY KEY (id)
);

CREATE TABLE consent_events (
    id uuid NOT NULL,
    program_id uuid NOT NULL,
    channel text NOT NULL,
    value_hash text NOT NULL,
    purpose text NOT NULL,
    state text NOT NULL,
    how text NOT NULL,
    wording text,
    language text,
    survey text,
    survey_version integer,
    message_id uuid,
    recorded_by text,
    at bigint NOT NULL,
    CONSTRAINT pk_consent_events PRIMARY KEY (id)
);

CREATE TABLE consents (
    channel text NOT NULL,
    value_hash text NOT NULL,
    program_id uuid NOT NULL,
    purpose character varying(16) NOT NULL,
    state character varying(12) NOT NULL,
    at bigint NOT NULL,
    event_id uuid,
    CONSTRAINT pk_consents PRIMARY KEY (channel, value_hash, program_id, purpose)
);

CREATE TABLE contacts (
    id uuid NOT NULL,
    program_id uuid NOT NULL,
    name text,
    language text,
    postal_code text,
    time_zone text,
    postal_zones text,
    region text,
    groups text,
    created_at bigint NOT NULL,
    forgotten_at bigint,
    forget_at bigint,
    CONSTRAINT pk_contacts PRIMARY KEY (id)
);

CREATE TABLE data_protection_keys (
    name text NOT NULL,
    xml text NOT NULL,
    CONSTRAINT pk_data_protection_keys PRIMARY KEY (name)
);

CREATE TABLE markers (
    name text NOT NULL,
    value text NOT NULL,
    CONSTRAINT pk_markers PRIMARY KEY (name)
);

CREATE TABLE programs (
    id uuid NOT NULL,
    profile text NOT NULL,
    time_zone text NOT NULL,
    updated_at bigint NOT NULL,
    CONSTRAINT pk_programs PRIMARY KEY (id)
);

CREATE TABLE publications (
    kind character varying(12) NOT NULL,
    id text NOT NULL,
    version integer NOT NULL,
    program_id uuid NOT NULL,
    content text NOT NULL,
    content_hash text NOT NULL,
    withdrawn boolean NOT NULL,
    source character varying(12) NOT NULL,
    published_by text NOT NULL,
    published_at bigint NOT NULL,
    CONSTRAINT pk_publications PRIMARY KEY (kind, id, version)
);

CREATE TABLE suppressions (
    channel text NOT NULL,
    value_hash text NOT NULL,
    reason text NOT NULL,
    message_id uuid,
    since bigint NOT NULL,
    CONSTRAINT pk_suppressions PRIMARY KEY (channel, value_hash)
);

CREATE TABLE conversations (
    id uuid NOT NULL,
    channel text NOT NULL,
    program_id uuid NOT NULL,
    address_id uuid NOT NULL,
    provider text,
    our_number text,
    contact_id uuid,
    version bigint NOT NULL,
    position bigint NOT NULL,
    state text NOT NULL,
    nudge_at bigint,
    expires_at bigint,
    last_inbound_at bigint,
    created_at bigint NOT NULL,
    replies integer NOT NULL DEFAULT 0,
    replies_since bigint,
    CONSTRAINT pk_conversations PRIMARY KEY (id),
    CONSTRAINT fk_conversations_addresses_address_id FOREIGN KEY (address_id) REFERENCES addresses (id) ON DELETE CASCADE
);

CREATE TABLE contact_addresses (
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    address_id uuid NOT NULL,
    "from" bigint NOT NULL,
    "to" bigint,
    closed_because character varying(24),
    CONSTRAINT pk_contact_addresses PRIMARY KEY (id),
    CONSTRAINT fk_contact_addresses_addresses_address_id FOREIGN KEY (address_id) REFERENCES addresses (id) ON DELETE CASCADE,
    CONSTRAINT fk_contact_addresses_contacts_contact_id FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);

CREATE TABLE data_links (
    token_hash text NOT NULL,
    contact_id uuid NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT pk_data_links PRIMARY KEY (token_hash),
    CONSTRAINT fk_data_links_contacts_contact_id FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);

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
    status character varying(12) NOT NULL,
    language text NOT NULL,
    private boolean NOT NULL,
    version integer NOT NULL,
    moves integer NOT NULL,
    restarted boolean NOT NULL,
    reminders_sent integer NOT NULL,
    check_ins_sent integer NOT NULL,
    sent_this_round integer NOT NULL,
    next_step character varying(12),
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

CREATE TABLE messages (
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    position bigint NOT NULL,
    outgoing boolean NOT NULL,
    channel text NOT NULL,
    status character varying(12) NOT NULL,
    program_id uuid NOT NULL,
    provider text,
    our_number text,
    media_count integer NOT NULL,
    provider_id text,
    kind character varying(16),
    priority integer NOT NULL,
    proactive boolean NOT NULL,
    natural_key text,
    retry_of uuid,
    session_id uuid,
    commitment_id uuid,
    segments integer NOT NULL,
    attempts integer NOT NULL,
    not_before bigint NOT NULL,
    not_after bigint,
    lease_until bigint,
    sending_at bigint,
    handed_over_at bigint,
    delivery integer,
    error_code text,
    reason text,
    created_at bigint NOT NULL,
    CONSTRAINT pk_messages PRIMARY KEY (id),
    CONSTRAINT fk_messages_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
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

CREATE TABLE sessions (
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    contact_id uuid,
    survey text NOT NULL,
    version integer NOT NULL,
    status character varying(12) NOT NULL,
    channel text NOT NULL,
    language text NOT NULL,
    source text,
    recorded_by text,
    started_at bigint NOT NULL,
    recorded_at bigint NOT NULL,
    ended_at bigint,
    replaces_id uuid,
    sealed text,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT fk_sessions_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);

CREATE TABLE message_texts (
    message_id uuid NOT NULL,
    text text,
    activity text,
    retry text,
    record_class text NOT NULL,
    created_at bigint NOT NULL,
    redacted_at bigint,
    CONSTRAINT pk_message_texts PRIMARY KEY (message_id),
    CONSTRAINT fk_message_texts_messages_message_id FOREIGN KEY (message_id) REFERENCES messages (id) ON DELETE CASCADE
);

CREATE TABLE answers (
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    question text NOT NULL,
    status character varying(12) NOT NULL,
    value text,
    text text NOT NULL,
    whose_words character varying(12) NOT NULL,
    understood_by character varying(12),
    language text NOT NULL,
    message_id uuid,
    answered_at bigint NOT NULL,
    superseded_at bigint,
    CONSTRAINT pk_answers PRIMARY KEY (id),
    CONSTRAINT fk_answers_sessions_session_id FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_addresses_channel_value_hash ON addresses (channel, value_hash);

CREATE INDEX ix_answers_session_id_question ON answers (session_id, question);

CREATE UNIQUE INDEX ix_api_keys_key_hash ON api_keys (key_hash);

CREATE UNIQUE INDEX ix_api_keys_name ON api_keys (name) WHERE revoked_at IS NULL;

CREATE UNIQUE INDEX ix_attention_natural_key ON attention (natural_key) WHERE natural_key IS NOT NULL AND closed_at IS NULL;

CREATE INDEX ix_attention_since ON attention (since);

CREATE INDEX ix_audit_at ON audit (at);

CREATE INDEX ix_commitments_contact_id ON commitments (contact_id);

CREATE INDEX ix_commitments_conversation_id ON commitments (conversation_id);

CREATE INDEX ix_commitments_due ON commitments (next_at) WHERE next_at IS NOT NULL;

CREATE INDEX ix_commitments_made_at_id ON commitments (made_at, id);

CREATE INDEX ix_commitments_open ON commitments (contact_id, made_at) WHERE ended_at IS NULL AND status <> 'draft';

CREATE INDEX ix_commitments_session_id ON commitments (session_id);

CREATE INDEX ix_commitments_texted_in_id ON commitments (texted_in_id);

CREATE INDEX ix_consent_events_value_hash_at ON consent_events (value_hash, at);

CREATE INDEX ix_contact_addresses_contact_id ON contact_addresses (contact_id);

CREATE UNIQUE INDEX ix_contact_addresses_open ON contact_addresses (address_id) WHERE "to" IS NULL;

CREATE INDEX ix_contacts_forget_at ON contacts (forget_at) WHERE forget_at IS NOT NULL;

CREATE UNIQUE INDEX ix_conversations_address_id ON conversations (address_id);

CREATE INDEX ix_conversations_contact_id ON conversations (contact_id);

CREATE INDEX ix_conversations_expires_at ON conversations (expires_at) WHERE expires_at IS NOT NULL;

CREATE INDEX ix_conversations_nudge_at ON conversations (nudge_at) WHERE nudge_at IS NOT NULL;

CREATE INDEX ix_data_links_contact_id ON data_links (contact_id);

CREATE INDEX ix_data_links_expires_at ON data_links (expires_at);

CREATE INDEX ix_message_texts_created_at ON message_texts (created_at) WHERE redacted_at IS NULL;

CREATE UNIQUE INDEX ix_messages_conversation_id_position ON messages (conversation_id, position);

CREATE INDEX ix_messages_failed ON messages (not_before) WHERE status = 'failed' AND NOT outgoing;

CREATE INDEX ix_messages_handed_over_at ON messages (handed_over_at) WHERE handed_over_at IS NOT NULL;

CREATE UNIQUE INDEX ix_messages_natural_key ON messages (natural_key) WHERE natural_key IS NOT NULL;

CREATE UNIQUE INDEX ix_messages_provider_provider_id ON messages (provider, provider_id) WHERE provider_id IS NOT NULL;

CREATE INDEX ix_messages_queued ON messages (priority, not_before) WHERE status = 'queued';

CREATE INDEX ix_messages_sending ON messages (lease_until) WHERE status = 'sending';

CREATE INDEX ix_messages_waiting ON messages (conversation_id, priority) WHERE status = 'queued';

CREATE INDEX ix_phone_codes_conversation_id ON phone_codes (conversation_id);

CREATE INDEX ix_phone_codes_created_at ON phone_codes (created_at);

CREATE INDEX ix_phone_codes_send_at ON phone_codes (send_at) WHERE send_at IS NOT NULL;

CREATE INDEX ix_phone_codes_value_hash_created_at ON phone_codes (value_hash, created_at);

CREATE INDEX ix_sessions_contact_id_survey_started_at ON sessions (contact_id, survey, started_at);

CREATE UNIQUE INDEX ix_sessions_open ON sessions (conversation_id) WHERE status = 'active';

CREATE INDEX ix_sessions_survey_id ON sessions (survey, id);

ALTER TABLE conversations SET (fillfactor = 60);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261127134005_Initial', '10.0.15');


-- The schema of a Cowork store, version 1. docs/schema.md explains it.
-- Instants are text in UTC with nine digits of a second (2026-01-02T03:04:05.123456789Z): they sort as text.
-- A source is (source_kind, source_id, source_first, source_last): a document or memory with its version in both
-- numbers, or a chat with the sequences of its first and last message.

-- Which store this is, and which programs may use it.
CREATE TABLE store (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL,
    epoch TEXT NOT NULL,
    schema_version BIGINT NOT NULL,
    min_reader BIGINT NOT NULL,
    min_writer BIGINT NOT NULL
);

CREATE TABLE migrations (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL
);

-- The last three columns are counters: of changes, of passages and of vectors. A commit locks this row.
CREATE TABLE workspaces (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    created_at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    passage_number BIGINT NOT NULL,
    vector_position BIGINT NOT NULL
);

-- Who changed a workspace, when, and what; never any content.
CREATE TABLE changes (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    number BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, number)
);

CREATE TABLE change_items (
    workspace_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (workspace_id, number, position),
    FOREIGN KEY (workspace_id, number) REFERENCES changes (workspace_id, number)
);

-- Contents by the SHA-256 of what they hold, once in a workspace.
CREATE TABLE texts (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    hash TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (workspace_id, hash)
);

CREATE TABLE blobs (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    hash TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace_id, hash)
);

-- version is the number of the current version; the actor made the document.
CREATE TABLE documents (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    deleted BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE UNIQUE INDEX documents_by_path ON documents (workspace_id, path) WHERE NOT deleted;

-- content is the hash of the text and blob that of the original bytes; both are null once erased.
-- origin tells which tree an import brought where, as a hash of both; null where no import did.
CREATE TABLE versions (
    workspace_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    content TEXT,
    length BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    blob TEXT,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    at TEXT NOT NULL,
    derived BOOLEAN NOT NULL,
    origin TEXT,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, document_id, number),
    FOREIGN KEY (workspace_id, document_id) REFERENCES documents (workspace_id, id)
);

CREATE INDEX versions_by_content ON versions (workspace_id, content);
CREATE INDEX versions_by_blob ON versions (workspace_id, blob) WHERE blob IS NOT NULL;

-- (change_number, place) is the order in which chats were made.
CREATE TABLE chats (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    deleted BOOLEAN NOT NULL,
    next_sequence BIGINT NOT NULL,
    cleared_before BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX chats_by_place ON chats (workspace_id, change_number, place);

CREATE TABLE messages (
    workspace_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    at TEXT NOT NULL,
    turn_id TEXT,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, chat_id, sequence),
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, chat_id) REFERENCES chats (workspace_id, id)
);

-- kind is text, image, thinking, tool_call, tool_result or refusal. text holds a text, a caption, a thought, a tool's
-- result or a refusal; content is the hash of an image's bytes; arguments is JSON. An erased message has no parts.
CREATE TABLE message_parts (
    workspace_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    media_type TEXT,
    content TEXT,
    signature TEXT,
    tool_call TEXT,
    tool TEXT,
    arguments TEXT,
    failed BOOLEAN,
    PRIMARY KEY (workspace_id, chat_id, sequence, position),
    FOREIGN KEY (workspace_id, chat_id, sequence) REFERENCES messages (workspace_id, chat_id, sequence)
);

CREATE INDEX message_parts_by_content ON message_parts (workspace_id, content) WHERE content IS NOT NULL;

-- state is open, answered, settled or broken; prompt and reply are sequences of messages; change_number is that of
-- the newest state, (opened_change, place) the order in which turns were opened.
CREATE TABLE turns (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    state TEXT NOT NULL,
    prompt BIGINT NOT NULL,
    reply BIGINT,
    idempotency_key TEXT,
    retry_of TEXT,
    partial TEXT,
    problem TEXT,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    opened_at TEXT NOT NULL,
    opened_change BIGINT NOT NULL,
    place BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, chat_id, idempotency_key),
    FOREIGN KEY (workspace_id, chat_id) REFERENCES chats (workspace_id, id)
);

CREATE INDEX turns_by_chat ON turns (workspace_id, chat_id, prompt, opened_change, place);
CREATE INDEX turns_by_state ON turns (workspace_id, state, opened_change, place);

-- One request to one model. A count that nobody reported is null.
CREATE TABLE calls (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    turn_id TEXT,
    cause TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    round BIGINT NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    answered_by TEXT,
    context_window BIGINT NOT NULL,
    counted_tokens BIGINT NOT NULL,
    estimated BOOLEAN NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT NOT NULL,
    finish TEXT,
    input_tokens BIGINT,
    output_tokens BIGINT,
    cached_input_tokens BIGINT,
    reasoning_tokens BIGINT,
    problem TEXT,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    change_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, turn_id) REFERENCES turns (workspace_id, id)
);

CREATE INDEX calls_by_turn ON calls (workspace_id, turn_id);

-- What a provider could not carry as it was.
CREATE TABLE call_notes (
    workspace_id TEXT NOT NULL,
    call_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    what TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (workspace_id, call_id, position),
    FOREIGN KEY (workspace_id, call_id) REFERENCES calls (workspace_id, id)
);

-- The segments of a call's context, kept and left out. The text is the range of the source, or the text with the hash.
CREATE TABLE contexts (
    workspace_id TEXT NOT NULL,
    call_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    message BIGINT NOT NULL,
    role TEXT NOT NULL,
    section TEXT NOT NULL,
    trust TEXT NOT NULL,
    form TEXT NOT NULL,
    content TEXT,
    source_kind TEXT,
    source_id TEXT,
    source_first BIGINT,
    source_last BIGINT,
    range_start BIGINT,
    range_end BIGINT,
    tokens BIGINT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    kept BOOLEAN NOT NULL,
    score DOUBLE PRECISION,
    erased_at TEXT,
    PRIMARY KEY (workspace_id, call_id, position),
    FOREIGN KEY (workspace_id, call_id) REFERENCES calls (workspace_id, id)
);

CREATE INDEX contexts_by_source ON contexts (workspace_id, source_kind, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX contexts_by_content ON contexts (workspace_id, content) WHERE content IS NOT NULL;

-- What is not versioned of a memory; version is the number of the current one.
CREATE TABLE memories (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    importance DOUBLE PRECISION NOT NULL,
    pinned BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    superseded_by TEXT,
    change_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX memories_by_place ON memories (workspace_id, change_number, place);

CREATE TABLE memory_versions (
    workspace_id TEXT NOT NULL,
    memory_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, memory_id, number),
    FOREIGN KEY (workspace_id, memory_id) REFERENCES memories (workspace_id, id)
);

CREATE TABLE provenance (
    workspace_id TEXT NOT NULL,
    memory_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    source_first BIGINT NOT NULL,
    source_last BIGINT NOT NULL,
    range_start BIGINT NOT NULL,
    range_end BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, memory_id, number, position),
    FOREIGN KEY (workspace_id, memory_id, number) REFERENCES memory_versions (workspace_id, memory_id, number)
);

CREATE TABLE rules (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    share DOUBLE PRECISION NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

-- Which range of which message made which version.
CREATE TABLE artifacts (
    workspace_id TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    document_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    turn_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    first_message BIGINT NOT NULL,
    last_message BIGINT NOT NULL,
    range_start BIGINT NOT NULL,
    range_end BIGINT NOT NULL,
    how TEXT NOT NULL,
    language TEXT,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    PRIMARY KEY (workspace_id, change_number, place),
    FOREIGN KEY (workspace_id, document_id, version) REFERENCES versions (workspace_id, document_id, number)
);

CREATE INDEX artifacts_by_document ON artifacts (workspace_id, document_id, version);
CREATE INDEX artifacts_by_turn ON artifacts (workspace_id, turn_id);
CREATE INDEX artifacts_by_chat ON artifacts (workspace_id, chat_id);

-- What a model would have written over a text of a person; content is the hash of that text, null once erased.
CREATE TABLE proposals (
    workspace_id TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    document_id TEXT NOT NULL,
    base BIGINT NOT NULL,
    content TEXT,
    turn_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    first_message BIGINT NOT NULL,
    last_message BIGINT NOT NULL,
    range_start BIGINT NOT NULL,
    range_end BIGINT NOT NULL,
    how TEXT NOT NULL,
    language TEXT,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    PRIMARY KEY (workspace_id, change_number, place),
    FOREIGN KEY (workspace_id, document_id, base) REFERENCES versions (workspace_id, document_id, number)
);

CREATE INDEX proposals_by_document ON proposals (workspace_id, document_id);
CREATE INDEX proposals_by_turn ON proposals (workspace_id, turn_id);
CREATE INDEX proposals_by_chat ON proposals (workspace_id, chat_id);
CREATE INDEX proposals_by_content ON proposals (workspace_id, content) WHERE content IS NOT NULL;

-- Ranges of sources that both indexes hold, without their text. text_hash is that of header and text together.
CREATE TABLE passages (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id BIGINT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    source_first BIGINT NOT NULL,
    source_last BIGINT NOT NULL,
    range_start BIGINT NOT NULL,
    range_end BIGINT NOT NULL,
    recipe TEXT NOT NULL,
    header TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX passages_by_source ON passages (workspace_id, source_kind, source_id, source_last);
CREATE INDEX passages_by_text ON passages (workspace_id, text_hash);

-- Vectors of texts: little-endian 32-bit floats (IEEE 754), in the order of position.
CREATE TABLE vectors (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    fingerprint TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    position BIGINT NOT NULL,
    dimensions BIGINT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (workspace_id, fingerprint, text_hash)
);

CREATE UNIQUE INDEX vectors_by_position ON vectors (workspace_id, fingerprint, position);

-- What is never found again: a document, a memory, or the message of a chat with that sequence (otherwise 0).
CREATE TABLE forgotten (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    erased BOOLEAN NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, source_kind, source_id, sequence)
);

-- token is the number of the change that acquired the lease; expires_at is by the store's clock.
CREATE TABLE leases (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    token BIGINT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, name)
);

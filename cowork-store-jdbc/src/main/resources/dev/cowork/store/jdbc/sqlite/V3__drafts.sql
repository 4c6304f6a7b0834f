-- Drafts of documents, numbered from 1 for each document, which need not exist yet. state is open, accepted, replaced,
-- resolved or cancelled; revision is the newest one and path the one that it would give the document, null when the
-- document keeps its own. The actor opened the draft; version is what came of it.
-- (change_number, place) is the order in which drafts were opened.
CREATE TABLE drafts (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    document_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    path TEXT,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    opened_at TEXT NOT NULL,
    closer_kind TEXT,
    closer_name TEXT,
    closer_chat TEXT,
    closed_at TEXT,
    version BIGINT,
    change_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, document_id, number)
);

CREATE UNIQUE INDEX drafts_open ON drafts (workspace_id, document_id) WHERE state = 'open';
CREATE UNIQUE INDEX drafts_open_by_path ON drafts (workspace_id, path) WHERE state = 'open' AND path IS NOT NULL;
CREATE INDEX drafts_by_place ON drafts (workspace_id, change_number, place);

-- The whole text after each edit of a draft; content is its hash, null once erased. base is the version that it was made
-- from, 0 where there is none. turn_id and tool_call say in which turn and by which call of a tool the edit was made.
-- The columns from origin_turn_id to language say which range of which messages the text came from, null where none.
CREATE TABLE draft_revisions (
    workspace_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    draft BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    base BIGINT NOT NULL,
    content TEXT,
    length BIGINT NOT NULL,
    path TEXT,
    deletes BOOLEAN NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    turn_id TEXT,
    tool_call TEXT,
    origin_turn_id TEXT,
    chat_id TEXT,
    first_message BIGINT,
    last_message BIGINT,
    range_start BIGINT,
    range_end BIGINT,
    how TEXT,
    language TEXT,
    summary TEXT NOT NULL,
    at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, document_id, draft, revision),
    FOREIGN KEY (workspace_id, document_id, draft) REFERENCES drafts (workspace_id, document_id, number)
);

CREATE INDEX draft_revisions_by_content ON draft_revisions (workspace_id, content) WHERE content IS NOT NULL;
CREATE INDEX draft_revisions_by_turn ON draft_revisions (workspace_id, turn_id) WHERE turn_id IS NOT NULL;

-- What people call the part of the reply, and what sort of thing it is; null where nothing says so.
ALTER TABLE artifacts ADD COLUMN title TEXT;
ALTER TABLE artifacts ADD COLUMN kind TEXT;

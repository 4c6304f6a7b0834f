-- What the host chose for a workspace or one of its chats, such as a model. The value is JSON.
CREATE TABLE settings (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_chat TEXT,
    at TEXT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, name)
);

-- What the counter's own count was multiplied by, and the cost in 10^-12 US dollars, null when not known.
ALTER TABLE calls ADD COLUMN calibration DOUBLE PRECISION NOT NULL DEFAULT 1;
ALTER TABLE calls ADD COLUMN cost BIGINT;

CREATE INDEX calls_by_time ON calls (workspace_id, started_at);
CREATE INDEX calls_by_model ON calls (workspace_id, provider, model, started_at);

-- Why the turn ended, as a word.
ALTER TABLE turns ADD COLUMN stop TEXT;

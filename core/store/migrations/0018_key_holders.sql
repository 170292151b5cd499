-- In which process's memory a learner's own key is, so that the jobs of that learner run there. The
-- key itself is never here; seen_at tells whether the process is still there.
CREATE TABLE key_holders (
    user_id TEXT PRIMARY KEY,
    process_id TEXT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL
);

-- Which window an interview is led in, so that a second one asks before it goes on with it.
CREATE TABLE interview_leases (
    interview_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    holder TEXT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL
);

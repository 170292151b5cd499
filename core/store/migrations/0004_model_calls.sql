-- What each call of a language model used; never a word of what was said in it.
-- interview_id is NULL for calls outside of interviews; a cost of NULL is unknown, not free.

CREATE TABLE model_calls (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT,
    purpose TEXT NOT NULL,
    request_id TEXT NOT NULL,
    model TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    unmetered_attempts INTEGER NOT NULL,
    prompt_tokens BIGINT NOT NULL,
    completion_tokens BIGINT NOT NULL,
    latency_s DOUBLE PRECISION NOT NULL,
    cost_usd DOUBLE PRECISION,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX model_calls_by_interview ON model_calls (interview_id);
CREATE INDEX model_calls_by_user ON model_calls (user_id);

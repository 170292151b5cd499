-- What the interviewer said right after an answer: at most one remark an answer.

CREATE TABLE remarks (
    answer_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    text TEXT NOT NULL,
    engine TEXT NOT NULL,
    engine_version TEXT NOT NULL,
    fallback_reason TEXT,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX remarks_by_interview ON remarks (interview_id);

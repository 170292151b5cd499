-- The spine: a user's documents, interviews, questions, answers, drafts, evaluations and reports,
-- the jobs that make them and the operations that must not happen twice.
-- No foreign keys: DuckDB turns an update of a referenced row into delete and insert and refuses
-- it. Every row carries its owner instead, and every query names the owner.

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    content_json TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX documents_by_user ON documents (user_id);

CREATE TABLE interviews (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    brief_json TEXT NOT NULL,
    role TEXT NOT NULL,
    company TEXT NOT NULL,
    type TEXT NOT NULL,
    is_sample BOOLEAN NOT NULL,
    status TEXT NOT NULL,
    position INTEGER NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ
);
CREATE INDEX interviews_by_user ON interviews (user_id);

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    question_key TEXT NOT NULL,
    type TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    topic TEXT NOT NULL,
    question_json TEXT NOT NULL,
    skipped BOOLEAN NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX questions_by_interview ON questions (interview_id);
CREATE INDEX questions_by_user ON questions (user_id);

CREATE TABLE drafts (
    asked_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    text TEXT NOT NULL,
    revision BIGINT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    asked_id TEXT NOT NULL,
    text TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    submitted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX answers_by_interview ON answers (interview_id);

CREATE TABLE evaluations (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    run INTEGER NOT NULL,
    engine TEXT NOT NULL,
    engine_version TEXT NOT NULL,
    total INTEGER,
    relevance INTEGER,
    technical_accuracy INTEGER,
    structure INTEGER,
    keyword_coverage INTEGER,
    grade TEXT,
    gate TEXT,
    evaluation_json TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX evaluations_by_interview ON evaluations (interview_id);
CREATE INDEX evaluations_by_user ON evaluations (user_id);

CREATE TABLE reports (
    interview_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    report_json TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    owner TEXT NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    leased_until TIMESTAMPTZ NOT NULL,
    error TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE operations (
    user_id TEXT NOT NULL,
    operation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    result TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, operation_id)
);

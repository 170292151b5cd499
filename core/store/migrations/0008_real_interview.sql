-- A real interview: what was said after the first answer, what the learner asked for, why a
-- question came, and what was done with an answer after the report.

-- kind: follow_up (the interviewer presses), answer, passed; question (the learner asks), reply.
CREATE TABLE exchange_turns (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    asked_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT,
    engine TEXT,
    engine_version TEXT,
    fallback_reason TEXT,
    said_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX exchange_turns_by_interview ON exchange_turns (interview_id);

-- kind: shown, hint, rephrased, skipped, more_time, time_up, paused, resumed.
CREATE TABLE question_events (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    asked_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    happened_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX question_events_by_interview ON question_events (interview_id);

-- Why a question stands where it does, NULL as planned; and the round of a loop, from 0.
ALTER TABLE questions ADD COLUMN course_reason TEXT;
ALTER TABLE questions ADD COLUMN round INTEGER;

CREATE TABLE question_notes (
    asked_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    bookmarked BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX question_notes_by_interview ON question_notes (interview_id);

-- Answers rewritten after the report; the interview's own scores stay.
CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    total INTEGER,
    evaluation_json TEXT,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX attempts_by_interview ON attempts (interview_id);

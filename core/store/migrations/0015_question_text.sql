-- The words of a question apart from its long JSON, for lists and charts that show only these.
-- Copied, not updated in place: a million rows would not fit into a small host's memory.
DROP INDEX questions_by_interview;
DROP INDEX questions_by_user;
ALTER TABLE questions RENAME TO questions_before;
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
    question_text TEXT NOT NULL,
    skipped BOOLEAN NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    course_reason TEXT,
    round INTEGER
);
INSERT INTO questions
    SELECT id, user_id, interview_id, position, question_key, type, difficulty, topic,
        question_json,
        coalesce(json_extract_path_text(CAST(question_json AS JSON), 'text'), ''),
        skipped, asked_at, course_reason, round
    FROM questions_before;
DROP TABLE questions_before;
CREATE INDEX questions_by_interview ON questions (interview_id);
CREATE INDEX questions_by_user ON questions (user_id);

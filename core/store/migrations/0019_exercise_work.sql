-- What a learner makes at a question with an exercise, kept as it grows: code, a review, a design.
-- With handed_in_at it is what was judged, and stays as it is; `words` is what was said with it.
CREATE TABLE exercise_work (
    asked_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    work_json TEXT NOT NULL,
    revision BIGINT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    words TEXT NOT NULL,
    handed_in_at TIMESTAMPTZ
);
CREATE INDEX exercise_work_by_interview ON exercise_work (interview_id);

-- Each run of a learner's code: what was run, and what came of it.
CREATE TABLE code_runs (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    asked_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    report_json TEXT NOT NULL,
    is_solved BOOLEAN NOT NULL,
    after_s DOUBLE PRECISION NOT NULL,
    ran_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX code_runs_by_asked ON code_runs (asked_id);
CREATE INDEX code_runs_by_user ON code_runs (user_id);

-- What the charts and the practice rooms count: a row an answer, taken from its first judgement when
-- that is stored, so that nothing has to open a judgement to count it.
CREATE TABLE answer_facts (
    answer_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    asked_id TEXT NOT NULL,
    question_key TEXT NOT NULL,
    type TEXT NOT NULL,
    topic TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    engine TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    track TEXT NOT NULL,
    round INTEGER NOT NULL,
    is_retake BOOLEAN NOT NULL,
    total INTEGER,
    relevance INTEGER,
    technical_accuracy INTEGER,
    structure INTEGER,
    keyword_coverage INTEGER,
    grade TEXT,
    interval_low INTEGER,
    interval_high INTEGER,
    word_count INTEGER NOT NULL,
    words_low INTEGER NOT NULL,
    words_high INTEGER NOT NULL,
    answer_s DOUBLE PRECISION,
    numbers INTEGER NOT NULL,
    tools INTEGER NOT NULL,
    timelines INTEGER NOT NULL,
    names INTEGER NOT NULL,
    star_parts INTEGER,
    own_ratio DOUBLE PRECISION,
    answered_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX answer_facts_by_user ON answer_facts (user_id);
CREATE INDEX answer_facts_by_interview ON answer_facts (interview_id);

-- What an answer covered of what was looked for: kind is keyword, key_point or competency.
CREATE TABLE answer_points (
    answer_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    coverage DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (answer_id, number)
);
CREATE INDEX answer_points_by_user ON answer_points (user_id);
CREATE INDEX answer_points_by_interview ON answer_points (interview_id);

-- One plan a learner: the date, the minutes a day, the job that it is for.
CREATE TABLE plans (
    user_id TEXT PRIMARY KEY,
    plan_json TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- Spaced repetition: the card of a question, as the scheduler wrote it.
CREATE TABLE review_cards (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    question_key TEXT NOT NULL,
    card_json TEXT NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX review_cards_by_user ON review_cards (user_id);

CREATE TABLE roadmap_projects (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    project_json TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX roadmap_projects_by_user ON roadmap_projects (user_id);

CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    story_json TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX stories_by_user ON stories (user_id);

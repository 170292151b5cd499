-- A bootcamp's groups: who learns in them, who coaches them, and what coaches may see.
CREATE TABLE cohorts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    default_sharing TEXT NOT NULL,
    monthly_usd DOUBLE PRECISION,
    learner_monthly_usd DOUBLE PRECISION,
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);

-- A learner or a coach of a cohort. Whoever is removed keeps the row, with left_at.
CREATE TABLE cohort_members (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    part TEXT NOT NULL,
    sharing TEXT NOT NULL,
    joined_at TIMESTAMPTZ NOT NULL,
    left_at TIMESTAMPTZ
);
CREATE INDEX cohort_members_by_user ON cohort_members (user_id);
CREATE INDEX cohort_members_by_cohort ON cohort_members (cohort_id);

-- Links by which several people join a cohort until they expire; only hashes are kept.
CREATE TABLE cohort_links (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    joined INTEGER NOT NULL
);

-- What a learner chose for one interview; without a row the choice of the membership holds.
CREATE TABLE interview_sharing (
    interview_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    sharing TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- What a coach says of an answer (asked_id) or of a whole report (asked_id empty), and their score
-- of it beside the machine's at that time. user_id is the learner's.
CREATE TABLE coach_comments (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    cohort_id TEXT NOT NULL,
    coach_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    asked_id TEXT NOT NULL,
    comment_text TEXT NOT NULL,
    coach_total INTEGER,
    machine_total INTEGER,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX coach_comments_by_interview ON coach_comments (interview_id);
CREATE INDEX coach_comments_by_user ON coach_comments (user_id);

-- An interview that a cohort is asked to take: the recipe is a brief without anybody's documents.
CREATE TABLE assignments (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    recipe_json TEXT NOT NULL,
    attempts INTEGER,
    due_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ
);
CREATE INDEX assignments_by_cohort ON assignments (cohort_id);

CREATE TABLE assignment_attempts (
    interview_id TEXT PRIMARY KEY,
    assignment_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX assignment_attempts_by_user ON assignment_attempts (user_id);

-- What somebody is told inside the app; the path is a page of ours with its query.
CREATE TABLE notifications (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    notice_text TEXT NOT NULL,
    page_path TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ
);
CREATE INDEX notifications_by_user ON notifications (user_id);

-- Read-only links to one report; only hashes of their secrets are kept.
CREATE TABLE report_links (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    opened INTEGER NOT NULL,
    last_opened_at TIMESTAMPTZ
);
CREATE INDEX report_links_by_user ON report_links (user_id);
CREATE INDEX report_links_by_token ON report_links (token_hash);

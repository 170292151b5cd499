-- The points of answers lose the indexes that nothing asks for: they were most of a large file.
DROP INDEX answer_points_by_user;
DROP INDEX answer_points_by_interview;
ALTER TABLE answer_points RENAME TO answer_points_before;
CREATE TABLE answer_points (
    answer_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    coverage DOUBLE PRECISION NOT NULL
);
INSERT INTO answer_points
    SELECT answer_id, number, user_id, interview_id, topic, kind, label, coverage
    FROM answer_points_before ORDER BY user_id, answer_id, number;
DROP TABLE answer_points_before;
CREATE INDEX answer_points_by_user ON answer_points (user_id);

-- Reviews are worked out from the answers themselves; nothing was ever kept here.
DROP TABLE review_cards;

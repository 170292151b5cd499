-- A learner's disagreement with a score, and orders to judge an answer again.
-- The id of a dispute is made from the answer's, so an answer has at most one. The id of an order
-- is that of the evaluation it will become, so an order carried out twice writes one evaluation.

CREATE TABLE disputes (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    run INTEGER NOT NULL,
    reason TEXT NOT NULL,
    own_score INTEGER,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX disputes_by_interview ON disputes (interview_id);

CREATE TABLE judgement_orders (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    run INTEGER NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX judgement_orders_by_interview ON judgement_orders (interview_id);

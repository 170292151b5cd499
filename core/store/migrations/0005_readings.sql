-- What a language model made of a document that the embedded reader had read before.
-- The first reading stays beside it, so that a learner can go back. `outcome_json` is empty until
-- the model's reading is there. All contents are kept as the text that is in `documents`: whether
-- a learner has edited a document since is told by comparing them.

CREATE TABLE document_readings (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_json TEXT NOT NULL,
    content_json TEXT NOT NULL,
    outcome_json TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX document_readings_by_document ON document_readings (document_id);

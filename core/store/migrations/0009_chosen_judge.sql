-- Whom the learner asked to judge again; NULL in orders from before there was a choice: current.
ALTER TABLE judgement_orders ADD COLUMN judge TEXT;

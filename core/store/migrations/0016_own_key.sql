-- Calls on a learner's own key cost the host nothing: they count towards no limit.
ALTER TABLE model_calls ADD COLUMN on_own_key BOOLEAN;

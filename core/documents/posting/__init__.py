"""Text → the parts of a job post."""

"""Lines → the parts of a resume."""

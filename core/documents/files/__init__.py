"""What runs in the worker process: a file's bytes → lines with their places and typography."""

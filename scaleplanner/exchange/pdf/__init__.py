"""The tagged PDF writer for document blocks."""

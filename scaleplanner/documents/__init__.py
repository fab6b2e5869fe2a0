"""What is said: builders that turn a solution into blocks."""

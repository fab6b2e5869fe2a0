"""File formats: everything that enters or leaves the program as a file."""

"""Qt table and list models over the solution snapshot."""

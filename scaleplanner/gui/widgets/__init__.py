"""Reusable widgets in the look of the program."""

"""Dialogs that ask before something changes."""

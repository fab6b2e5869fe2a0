"""The window: pages, models, widgets and dialogs."""

"""The window: Qt only, and thin."""

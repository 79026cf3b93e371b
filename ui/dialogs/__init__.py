"""The few windows that must stand before a page."""

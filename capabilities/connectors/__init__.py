"""Data sources for tools, one file a vendor; tools import them by name, so this table is empty."""

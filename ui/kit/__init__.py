"""Parts every page is built of: look, tables, forms, panels, alerts."""

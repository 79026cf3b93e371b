"""Parts of サポーター: lists, pane, form, matrix."""

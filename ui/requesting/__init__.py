"""Parts of 依頼: columns, pane, verbs, phone intake."""

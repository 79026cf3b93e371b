"""Parts of 予定: month and list."""

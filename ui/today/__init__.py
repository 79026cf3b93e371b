"""Parts of 今日."""

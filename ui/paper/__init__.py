"""Parts of 文書: drawing, showing and printing pages."""

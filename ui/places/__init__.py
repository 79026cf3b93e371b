"""Parts of 市町・会場: cards and forms."""

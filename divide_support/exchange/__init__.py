"""Files in, drafts and issues out; rows in, files out (取込・書出)."""

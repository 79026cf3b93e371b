"""Parts of 組合せ: requests, candidates, plans, telephone mode, deciding."""

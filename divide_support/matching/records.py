"""Widths of the packed records (layout.py writes them and says what they hold); plain numbers, for the compiler freezes them."""

REQUEST, SLOT, SEAT, CANDIDATE, PERSON = 13, 10, 6, 4, 10
# What no plan costs.
IMPOSSIBLE = 1 << 60

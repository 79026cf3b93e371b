"""Plain Python behind the clever screens: what is chosen and what follows from it, without Qt."""

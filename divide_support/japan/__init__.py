"""How Japan writes things: dates (和暦), order and spelling of names, codes of places."""

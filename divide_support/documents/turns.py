"""Papers are drawn one after another: the PDF library keeps one state per font for the whole program."""

import threading

# Two threads drawing at once would mix their letters.
one_at_a_time = threading.Lock()

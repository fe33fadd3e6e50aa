"""Changes of one copy that are no edits: what a cut, a paste, a move, an encoding or a program leaves of a text.

`slip.py` asks the others, each of which knows one kind. The answer is a reason, never a correction: what looks like a slip is
not copied into the other copy, and somebody has to say which one is right.
"""

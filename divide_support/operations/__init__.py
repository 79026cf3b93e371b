"""The verbs of the office; the only room that sees all the others.

Every operation takes the session first and everything else by keyword, never commits, returns ids or frozen
dataclasses, and raises children of `UserFacingError` for what the coordinator can understand.
"""

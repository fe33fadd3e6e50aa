"""Tables as sources hold them: what a header means, under which header each cell belongs, and what a row says.

Nothing here knows how a table is written; that is for `importers/`, one file a format.
"""

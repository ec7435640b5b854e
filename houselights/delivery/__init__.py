"""The page store: a published page is stored bytes, served before Django; a write outdates the
pages that it changes in its own transaction, by triggers of the database. Knows no app of ours:
each says in its `outdating.py` which of its rows pages show, and under which key."""

from houselights.transfer.isso.importer import import_isso
from houselights.transfer.talk.command import TalkCommand


class Command(TalkCommand):
    help = (
        "Brings in the comments of an Isso, under the posts that are here. Safe to repeat: what is "
        "here already stays."
    )
    file_help = "Isso's database, comments.db; a copy is enough"
    bring = staticmethod(import_isso)

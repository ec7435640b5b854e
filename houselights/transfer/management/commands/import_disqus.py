from houselights.transfer.disqus.importer import import_disqus
from houselights.transfer.talk.command import TalkCommand


class Command(TalkCommand):
    help = (
        "Brings in the comments of a Disqus export, under the posts that are here. Safe to repeat: "
        "what is here already stays."
    )
    file_help = "the .xml.gz file that Disqus sends (Moderation, Export), packed or unpacked"
    bring = staticmethod(import_disqus)

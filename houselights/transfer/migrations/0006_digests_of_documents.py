from typing import Any

from django.db import migrations
from wagtail.utils.file import hash_filelike


def note_digests(apps: Any, schema_editor: Any) -> None:
    """A document's address is made of its digest, which imports did not note. A file that has been
    lost gets none."""
    documents = apps.get_model("wagtaildocs", "Document")._default_manager
    for document in documents.filter(file_hash="").iterator():
        try:
            with document.file.open("rb") as file:
                document.file_hash = hash_filelike(file)
        except OSError:
            continue
        document.save(update_fields=["file_hash"])


class Migration(migrations.Migration):
    dependencies = [
        ("transfer", "0005_import_runs"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(note_digests, migrations.RunPython.noop)]

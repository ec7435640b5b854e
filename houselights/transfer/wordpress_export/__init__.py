"""The whole site as a WordPress export (WXR 1.2), of the shape that wp-admin/includes/export.php
writes and that WordPress's own importer takes."""

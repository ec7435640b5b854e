"""Where an export of ours keeps what WordPress has no place for.

On items, comments and terms: custom fields, which WordPress takes over and exports again. Of the
site itself, its members and its titles: elements of a namespace of our own in the channel, which
WordPress passes over, since nothing there could hold them.
"""

NAMESPACE = "urn:houselights:export:1"
SITE, MEMBER, TITLE, EARLIER = "site", "member", "title", "earlier"
CHANNEL_TAGS = [f"{{{NAMESPACE}}}{name}" for name in (SITE, MEMBER, TITLE, EARLIER)]

POST_FIELD = "_houselights_post"
DRAFT_FIELD = "_houselights_draft"
PICTURE_FIELD = "_houselights_picture"
DOCUMENT_FIELD = "_houselights_document"
COMMENT_FIELD = "_houselights_comment"
TERM_FIELD = "_houselights_term"

# A text that has been read as JSON may not be longer; the reader's own limit is on whole items.
LONGEST = 32 * 1024 * 1024

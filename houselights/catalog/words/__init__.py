"""The catalogue as people say it, in the site's language: codes, dates, places in a series, facts,
fields of a document, and what an edit changed."""

"""What the owner says of the site as a whole: its name, language, time zone, mail, registration,
menu, and how posts are addressed and comments held."""

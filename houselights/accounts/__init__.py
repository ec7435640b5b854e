"""The people: members, the team's roles, the owner's one-time link, invitations, sign-in, and the
small private part of a page."""

"""Files that are no pictures (PDFs, sound, archives), kept by Wagtail: their addresses, and who may
fetch them. What is linked behind a veil alone has an address that can't be guessed or counted to.
"""

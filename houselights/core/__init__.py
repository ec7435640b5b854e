"""What every app stands on, without tables: safe HTML, same-origin posts, rate limits, signed
cookies, runs, the base template, the components and their styles."""

"""What every app stands on, without models: safe HTML, same-origin posts, rate limits, paging, the
base template, the components and their styles."""

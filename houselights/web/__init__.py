"""Pages that show several apps: home, archives, titles, site search, sitemap, set-up."""

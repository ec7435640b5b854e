"""The leak test: a site with a canary in every field that can spoil, and all that readers get."""

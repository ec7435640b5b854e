"""Reports, decisions and the queue. Works on anything that registers with it."""

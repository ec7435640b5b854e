"""The picture library: checked and cleaned uploads, renditions that browsers like, credits."""

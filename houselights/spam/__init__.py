"""The judge: a submission in, a verdict out. judge/ is pure Python; more signals plug in there."""

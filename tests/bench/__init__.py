"""`make bench`: what each page costs, as a ratio to a plain page in the same run."""

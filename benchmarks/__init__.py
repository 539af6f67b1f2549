"""Accuracy on gold data, speed, and page timing: each a module with a command line."""

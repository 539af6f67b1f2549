"""Evidence of several articles in, comparison tables out. Every function is pure: `Tables` in, a tidy table
out.
"""

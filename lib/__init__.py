"""Parallax: how several outlets cover the same story."""

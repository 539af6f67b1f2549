"""Charts and tables as files: `csv`, `html`, and `image` where a browser is found to draw it."""

from lib.export.images import FORMATS, can_draw_images, image
from lib.export.pages import html
from lib.export.sheets import csv

__all__ = ["FORMATS", "can_draw_images", "csv", "html", "image"]

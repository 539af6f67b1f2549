"""A comparison table in, a `Chart` out: one module per shape."""

from lib.charts.chart import Chart

__all__ = ["Chart"]

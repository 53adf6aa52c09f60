"""Charts as SVG, made here: plain functions from data to markup, without a script or a style.

They scale with the page, take their colours from its style sheet, and say in words what
they show (<title>, <desc>); beside each stands a table of the same figures.
"""

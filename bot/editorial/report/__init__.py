"""The report: what people asked in vain, and what staff can do about it."""

from bot.editorial.report.as_html import as_html
from bot.editorial.report.as_message import as_message, plot
from bot.editorial.report.as_text import as_text
from bot.editorial.report.as_yaml import as_yaml
from bot.editorial.report.findings import Findings, find
from bot.editorial.report.meanings import means

__all__ = ["Findings", "as_html", "as_message", "as_text", "as_yaml", "find", "means", "plot"]

"""The tagged PDF writer for document blocks: PDF/UA-1 and PDF/A-2a in one file."""

from scaleplanner.exchange.pdf.api import Cancelled, DoesNotFit, clean, missing_glyphs, render_pdf

__all__ = ["Cancelled", "DoesNotFit", "clean", "missing_glyphs", "render_pdf"]

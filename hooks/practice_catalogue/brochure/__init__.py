"""A selection of practices as a PDF: for the screen, for a print shop, as a booklet."""

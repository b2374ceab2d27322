"""What a terminal takes: colour, widths, wrapped lines, escapes, the clipboard."""

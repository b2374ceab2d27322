"""The language server: what an editor shows of a vault, and offers to do."""

"""The pages of a career center: static, private, in the same theme."""

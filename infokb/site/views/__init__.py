"""Views: one independent module per kind of page, with its template."""

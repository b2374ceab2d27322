"""The only place that knows Markdown: what is hidden, links, headings, log lines, tasks."""

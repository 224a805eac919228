"""Reports and briefs come out as PDF; the only place that knows WeasyPrint."""

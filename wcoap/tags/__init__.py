"""What every page writes, as plain functions; `wcoap.templatetags.wcoap` registers them.

A page may call these two hundred times, so they build their few elements with `format_html` and
remember the commonest; the rest of a page's furniture is in `templates/components/`.
"""

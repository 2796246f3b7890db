"""The plan in PDF: dossier → HTML → PDF/UA-1.

``html.render_html`` is a pure function; ``press.print_pdf`` has WeasyPrint turn its result
into a PDF, in a process of its own with limits; ``fetcher`` lets it read our own files only.
"""

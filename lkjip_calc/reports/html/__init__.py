"""Findings, proofs and tables as HTML fragments: shared by the report file, the drop page and the notebooks.

Every text that comes from a file passes `markup.esc`; no fragment carries script or inline style.
"""

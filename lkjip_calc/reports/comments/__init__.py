"""A Word document copied with comments at the wrong figures, patched so that nothing in it is lost."""

from lkjip_calc.reports.comments.document import Note, comment_document, remove_comments

__all__ = ["Note", "comment_document", "remove_comments"]

"""Builds the sample workbooks from the plain data files beside this package."""

"""A folder of workbooks, thousands of them: checked on all cores or a cluster, stopped and resumed without loss."""

from lkjip_calc.batch.run import Settings, Totals, run_folder

__all__ = ["Settings", "Totals", "run_folder"]

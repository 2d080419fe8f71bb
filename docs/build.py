"""Write what the documentation takes from the program: findings.md, api.md and the example workbooks.

    python docs/build.py

The findings catalogue comes from the same source as `lkjip explain`; the API reference from the docstrings.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import lkjip_calc as lk
from lkjip_calc.app.examples import EXAMPLES, Rows, run_example, spread, write_example
from lkjip_calc.app.grounds import ground
from lkjip_calc.messages import CAUSES, OUTCOMES, REASONS, RULES

DOCS = Path(__file__).parent
EXAMPLE_FOLDER = "contoh"


def catalogue() -> str:
    """The findings catalogue."""
    parts = [
        "# Katalog temuan / Catalogue of findings\n\n"
        "Dibuat oleh `python docs/build.py` dari sumber yang sama dengan `lkjip explain`: setiap contoh dijalankan, "
        "dan pesannya adalah pesan program. Buku kerja contohnya ada di folder [contoh](contoh).\n\n"
        "*Written by `python docs/build.py` from the source of `lkjip explain`: every example is run.*\n\n"
        + _table(
            ("Aturan", "Nama", "Name"),
            [(f"[`{rule}`](#{rule})", RULES[rule]["id"][0], RULES[rule]["en"][0]) for rule in RULES],
        )
    ]
    parts += [_rule(rule) for rule in RULES]
    parts.append("## Dugaan penyebab / Likely causes\n\n" + _named(CAUSES))
    parts.append("## Hasil uji / Outcomes\n\n" + _named(OUTCOMES))
    parts.append("## Mengapa tidak cukup data / Why there is not enough data\n\n" + _named(REASONS))
    return "\n".join(parts)


def _rule(rule: str) -> str:
    """One rule: what must hold, on what ground, an example, and what is said of it."""
    (name, sentence), (_, english) = RULES[rule]["id"], RULES[rule]["en"]
    text = f"## {rule}\n\n**{name}.** {sentence}\n\n*{english}*\n\n"
    if ground(rule, "id"):
        text += f"Dasar: {ground(rule, 'id')}\n\n*{ground(rule, 'en')}*\n\n"
    if rule not in EXAMPLES:
        return text
    text += f"Contoh: [{rule}.xlsx]({EXAMPLE_FOLDER}/{rule}.xlsx)\n\n"
    for sheet, rows in EXAMPLES[rule].items():
        text += f"Lembar `{sheet}`\n\n{_grid(rows)}\n"
    for lang in ("id", "en"):
        for finding in run_example(rule, lang):
            text += f"> {finding.sheet}!{finding.cell} ({finding.severity}). {finding.message}\n\n"
    return text


def _grid(rows: Rows) -> str:
    """An example's sheet with column letters and row numbers."""
    texts = spread(rows)
    head = ("", *(chr(65 + column) for column in range(len(texts[0]))))
    return _table(head, [(str(number), *row) for number, row in enumerate(texts, 1)])


def _named(texts: dict[str, dict[str, str]]) -> str:
    """Words by name, in both languages."""
    return _table(("", "Indonesia", "English"), [(f"`{k}`", v["id"], v["en"]) for k, v in texts.items() if k])


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def reference() -> str:
    """The API reference."""
    parts = [
        "# API\n\nWritten by `python docs/build.py` from the docstrings. `import lkjip_calc as lk`; money is exact "
        "(integers of sen inside, Decimals or nullable integers in rupiah outside).\n"
    ]
    names = [name for name in lk.__all__ if not name.startswith("_")]
    functions = [name for name in names if inspect.isfunction(getattr(lk, name))]
    classes = [name for name in names if inspect.isclass(getattr(lk, name))]
    parts.append("## Functions\n")
    parts += [_function(name) for name in functions]
    parts.append("## Classes\n")
    parts += [_class(name) for name in classes]
    others = [name for name in names if name not in functions + classes]
    if others:
        parts.append("## Other names\n\n" + "\n".join(f"- `lk.{name}`" for name in others) + "\n")
    return "\n".join(parts)


def _function(name: str) -> str:
    """One function."""
    function = getattr(lk, name)
    return f"### lk.{name}\n\n```python\n{name}{_signature(function)}\n```\n\n{_doc(function)}\n"


def _signature(function: object) -> str:
    """A signature, without the quotes around its types."""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))  # type: ignore[arg-type]
    return text.replace("pathlib._local.Path", "Path").replace("pathlib.Path", "Path")


def _doc(thing: object) -> str:
    """A docstring as Markdown: its section of exceptions as a list."""
    lines, out = (inspect.getdoc(thing) or "").splitlines(), []
    for line in lines:
        if line == "Raises:":
            out.append("Raises:\n")
        elif line.startswith("    ") and out and "Raises:\n" in out:
            name, _, text = line.strip().partition(": ")
            out.append(f"- `{name}`: {text}" if text and " " not in name else f"  {line.strip()}")
        else:
            out.append(line.replace("``", "`"))
    return "\n".join(out)


def _class(name: str) -> str:
    """One class: its docstring, fields and public methods."""
    cls = getattr(lk, name)
    text = f"### lk.{name}\n\n{_doc(cls)}\n"
    if dataclasses.is_dataclass(cls):
        fields = [(f"`{f.name}`", f"`{f.type}`") for f in dataclasses.fields(cls)]
        text += "\n" + _table(("Field", "Type"), fields)
    methods = [
        (key, value)
        for key, value in vars(cls).items()
        if not key.startswith("_") and (inspect.isfunction(value) or isinstance(value, property))
    ]
    for key, value in methods:
        call = "" if isinstance(value, property) else _signature(value).replace("(self, ", "(").replace("(self)", "()")
        text += f"\n`{key}{call}`: {_doc(value)}\n"
    return text


def main() -> None:
    """Write the files."""
    (DOCS / "findings.md").write_text(catalogue(), encoding="utf-8")
    (DOCS / "api.md").write_text(reference(), encoding="utf-8")
    (DOCS / EXAMPLE_FOLDER).mkdir(exist_ok=True)
    for rule in EXAMPLES:
        write_example(rule, DOCS / EXAMPLE_FOLDER / f"{rule}.xlsx")


if __name__ == "__main__":
    main()

"""Findings as cards: where, what is written, what it should be, why, how sure; the proof inside."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_calc.findings import Candidate, Finding
from lkjip_calc.messages import RULES, cause_text, expected_text, number_text, reported_text
from lkjip_calc.messages.sentences import share_text
from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.reports.html.proof import Proof, proof_html
from lkjip_calc.reports.html.words import word

SIGNS = {"tinggi": "!!!", "sedang": "!!", "rendah": "!"}
"""Beside the colour, so that the gravity is read without it."""


def card_html(
    finding: Finding, proofs: Sequence[Proof], lang: str, *, card: str, cell: str | None, opened: bool
) -> str:
    """One finding. `card` begins the card's id, `cell` is the id of its marked cell in the drawn table."""
    badge = tag(
        "span",
        tag("span", SIGNS[finding.severity], aria_hidden="true")
        + " "
        + esc(word(f"severity_{finding.severity}", lang)),
        class_="lk-badge",
    )
    place = tag("span", esc(finding.place or f"{finding.sheet} {finding.cell}"), class_="lk-place")
    head = tag("p", f"{badge} {tag('span', esc(finding.id), class_='lk-id')} {place}", class_="lk-line")
    head += tag("p", esc(finding.label[:300]), class_="lk-label")
    head += _numbers(finding, lang)
    inside = tag("p", esc(finding.message), class_="lk-message") + _facts(finding, lang, cell)
    inside += _candidates(finding, lang)
    inside += _proofs(finding, proofs, lang)
    inside += _protecting(finding, lang) + _follows(finding, lang)
    details = tag(
        "details",
        tag("summary", head) + tag("div", inside, class_="lk-inside"),
        id=f"{card}-{finding.id}",
        open=opened,
        class_=f"lk-card lk-{finding.severity}",
    )
    return tag("li", details)


def _proofs(finding: Finding, proofs: Sequence[Proof], lang: str) -> str:
    """The sums that prove a finding; of words, what was tested."""
    parts = [proof_html(proof, lang) for proof in proofs]
    if not parts:
        cited = [(RULES[e.rule][lang][0], e.identity) for e in finding.evidence]
        lines = [tag("p", tag("strong", esc(name)) + " " + tag("code", esc(text))) for name, text in cited]
        parts = [tag("div", line, class_="lk-proof") for line in lines]
    return tag("h4", esc(word("proof", lang))) + "".join(parts) if parts else ""


def _numbers(finding: Finding, lang: str) -> str:
    """Reported, expected, difference, side by side."""
    pairs = [
        (word("reported", lang), reported_text(finding), "lk-was"),
        (word("expected", lang), expected_text(finding) or word("open", lang), "lk-is"),
    ]
    if finding.difference is not None:
        difference = number_text(finding.difference, percent=finding.is_percent)
        pairs.append((word("difference", lang), difference, ""))
    return tag(
        "span",
        "".join(
            tag("span", tag("span", esc(name) + " ", class_="lk-name") + tag("b", esc(value)), class_=css or None)
            for name, value, css in pairs
        ),
        class_="lk-numbers",
    )


def _facts(finding: Finding, lang: str, cell: str | None) -> str:
    """Rule, likely cause, confidence, and the way to the cell in the drawn table."""
    confidence = finding.cause.confidence
    meter = (
        f'<svg class="lk-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="lk-track" width="100" height="8"/><rect class="lk-fill" width="{confidence * 100:.0f}" '
        f'height="8"/></svg>'
    )
    facts = [
        (word("rule", lang), esc(RULES[finding.rule][lang][0])),
        (word("why", lang), esc(cause_text(finding.cause.kind, finding.cause.detail, lang))),
        (word("sure", lang), f"{esc(share_text(confidence))} {meter}"),
    ]
    if cell is not None:
        spot = finding.place or f"{finding.sheet} {finding.cell}"
        link = tag("a", esc(f"{spot}: {word('to_cell', lang)}"), href=f"#{cell}")
        facts.insert(0, (word("where", lang), link))
    return tag("dl", "".join(tag("dt", esc(name)) + tag("dd", value) for name, value in facts), class_="lk-facts")


def _candidates(finding: Finding, lang: str) -> str:
    """The candidates of a tie, with their probabilities."""
    if finding.expected is not None or len(finding.candidates) < 2:
        return ""
    rows = "".join(_candidate(candidate, finding, lang) for candidate in finding.candidates)
    names = (("cell", ""), ("expected", "lk-num"), ("why", ""), ("sure", "lk-num"))
    head = "".join(tag("th", esc(word(name, lang)), scope="col", class_=css) for name, css in names)
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows))
    return tag("h4", esc(word("candidates", lang))) + tag("div", table, class_="lk-scroll")


def _candidate(candidate: Candidate, finding: Finding, lang: str) -> str:
    """One candidate."""
    place = finding.named(candidate.sheet, candidate.cell)
    value = number_text(candidate.value, percent=finding.is_percent) if candidate.value is not None else "?"
    return tag(
        "tr",
        tag("th", esc(place), scope="row")
        + tag("td", esc(value), class_="lk-num")
        + tag("td", esc(cause_text(candidate.cause, "", lang)))
        + tag("td", esc(share_text(candidate.probability)), class_="lk-num"),
    )


def _protecting(finding: Finding, lang: str) -> str:
    """The identities that hold and speak for the other cells."""
    if not finding.protecting:
        return ""
    lines = "".join(
        tag("li", esc(f"{RULES[e.rule][lang][0]}: {'' if e.sheet == finding.sheet else f'[{e.sheet}] '}{e.identity}"))
        for e in finding.protecting
    )
    return tag("h4", esc(word("protecting", lang))) + tag("ul", lines, class_="lk-protecting")


def _follows(finding: Finding, lang: str) -> str:
    """The cells that do not fit because of this one."""
    if not finding.consequences:
        return ""
    names = [finding.named(c.sheet, c.cell) for c in finding.consequences]
    return tag("p", tag("b", esc(word("follows", lang)) + ":") + " " + esc(", ".join(names)), class_="lk-follows")

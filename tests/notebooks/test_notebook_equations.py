"""Every equation can be set at build time."""

import re
import xml.etree.ElementTree as ET

import pytest
from course import NOTEBOOKS, text
from latex2mathml.converter import convert

EQUATIONS = [
    (name, latex, "block" if block else "inline")
    for name in NOTEBOOKS
    for block, inline in re.findall(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", text(name), flags=re.S)
    for latex in [block or inline]
]

CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}


def test_the_financing_models_show_their_equations():
    shown = [latex for name, latex, display in EQUATIONS if name == "04_financing" and display == "block"]
    for symbol in ("DSCR", "LLCR", "IRR", "WACC", "GE"):
        assert any(rf"\text{{{symbol}}}" in latex for latex in shown), symbol


@pytest.mark.parametrize("_name, latex, display", EQUATIONS)
def test_an_equation_becomes_mathml_without_a_command_left_over(_name, latex, display):
    mathml = convert(latex, display=display)
    formula = ET.fromstring(mathml)
    assert "\\" not in mathml and formula.get("display") == display
    parts = [(part.tag.rpartition("}")[2], len(part)) for part in formula.iter()]
    assert [(tag, count) for tag, count in parts if CHILDREN.get(tag, count) != count] == []

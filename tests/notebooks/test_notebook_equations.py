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


def test_the_financing_models_show_their_equations():
    shown = [latex for name, latex, display in EQUATIONS if name == "04_financing" and display == "block"]
    for symbol in ("DSCR", "LLCR", "IRR", "WACC", "GE"):
        assert any(rf"\text{{{symbol}}}" in latex for latex in shown), symbol


@pytest.mark.parametrize("_name, latex, display", EQUATIONS)
def test_an_equation_becomes_mathml_without_a_command_left_over(_name, latex, display):
    mathml = convert(latex, display=display)
    assert "\\" not in mathml and ET.fromstring(mathml).get("display") == display

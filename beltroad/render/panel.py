"""An explorer as ipywidgets: controls, figure, reading, challenge, table, reset.

Each change of a control asks the explorer's function once. An error stands in the panel in words; the last good
figure stays.
"""

from html import escape

import ipywidgets as widgets
import plotly.graph_objects as go

from ..contract import Choice, Control, Explorer, Slider
from .explorers import table

# Labels wrap where ipywidgets would cut them; text in plotly's own colour takes that of the page, light or dark.
_LOOK = """<style>
.five-priorities .widget-slider { height: auto; min-height: var(--jp-widgets-inline-height); }
.five-priorities .widget-slider .widget-label { height: auto; line-height: 1.25; white-space: normal; }
.five-priorities .js-plotly-plot text[style*="rgb(42, 63, 95)"] {
  fill: var(--jp-content-font-color1, currentColor) !important;
}
</style>"""
_LABELLED = {"description_width": "15em"}
_WIDTH = {"width": "29em", "max_width": "100%"}


def _slider(control: Slider) -> widgets.Widget:
    scale, digits = control.scale, control.digits
    whole = digits == 0
    make = widgets.IntSlider if whole else widgets.FloatSlider
    number = round if whole else float
    return make(
        value=number(control.default * scale),
        min=number(control.min * scale),
        max=number(control.max * scale),
        step=number(control.step * scale),
        description=f"{control.label} ({control.unit})" if control.unit else control.label,
        readout_format="d" if whole else f".{digits}f",
        style=_LABELLED,
        layout=_WIDTH,
    )


def _input(control: Control) -> widgets.Widget:
    if isinstance(control, Slider):
        return _slider(control)
    if isinstance(control, Choice):
        options = [(label, value) for value, label in control.options.items()]
        return widgets.Dropdown(
            options=options, value=control.default, description=control.label, style=_LABELLED, layout=_WIDTH
        )
    return widgets.Checkbox(value=control.default, description=control.label, indent=False)


def _read(control: Control, shown):
    return control.check(round(shown / control.scale, 10) if isinstance(control, Slider) else shown)


def _write(control: Control, value):
    return value * control.scale if isinstance(control, Slider) else value


def sized(figure: dict) -> dict:
    """With a width of its own: plotly's widget takes 700 pixels where it is not told, and would be cut off."""
    return {**figure, "layout": {**figure["layout"], "width": 540}}


def framed(title: str, *parts: widgets.Widget) -> widgets.VBox:
    """The parts below a title, in the course's look."""
    box = widgets.VBox([widgets.HTML(f"{_LOOK}<b>{escape(title)}</b>"), *parts], layout={"overflow": "hidden"})
    return box.add_class("five-priorities")


class Panel:
    """`box` is the widget; `set` moves every control at once, `values` says where they stand."""

    def __init__(self, explorer: Explorer):
        self.explorer = explorer
        self.inputs = {control.name: _input(control) for control in explorer.controls}
        first = explorer.shown()
        self.figure = go.FigureWidget(sized(first["figure"]))
        self.finding, self.reading = widgets.HTML(), widgets.HTML()
        self.challenge = widgets.HTML()
        self.problem = widgets.HTML()
        self.table = widgets.HTML()
        self.setting = False
        self._say(first)
        reset = widgets.Button(description="Reset", icon="undo", tooltip="Back to the first setting")
        reset.on_click(lambda _: self.set(explorer.settings()))
        data = widgets.Accordion([self.table], titles=("The data as a table",), selected_index=None)
        desk = widgets.VBox([*self.inputs.values(), reset, self.problem], layout={"flex": "0 1 30em"})
        stage = widgets.VBox(
            [self.finding, self.figure, self.reading, self.challenge, data],
            layout={"flex": "1 1 28em", "min_width": "0"},
        )
        both = widgets.HBox([desk, stage] if self.inputs else [stage], layout={"flex_flow": "row wrap"})
        for name, box in self.inputs.items():
            box.observe(lambda _change, name=name: self._moved(name), names="value")
        self.box = framed(explorer.title, both)

    def set(self, values: dict):
        """Move every control at once and draw once."""
        self.setting = True
        for control in self.explorer.controls:
            self.inputs[control.name].value = _write(control, values[control.name])
        self.setting = False
        self._draw()

    def values(self) -> dict:
        return {c.name: _read(c, self.inputs[c.name].value) for c in self.explorer.controls}

    def _moved(self, name: str):
        if self.setting:
            return
        control = next(c for c in self.explorer.controls if c.name == name)
        preset = isinstance(control, Choice) and control.presets.get(self.inputs[name].value)
        self.set(self.values() | preset) if preset else self._draw()

    def _draw(self):
        try:
            shown = self.explorer.shown(**self.values())
        except Exception as error:  # whatever goes wrong is told in the panel: a callback's traceback is seen nowhere
            self.problem.value = f'<p role="alert"><b>This setting cannot be shown:</b> {escape(str(error))}</p>'
            return
        self.problem.value = ""
        with self.figure.batch_update():
            self.figure.update(sized(shown["figure"]), overwrite=True)
        self._say(shown)

    def _say(self, shown: dict):
        self.finding.value = f"<b>{escape(shown['finding'])}</b>"
        self.reading.value = f"<p>{escape(shown['reading'])}</p><p><small>{escape(shown['source'])}</small></p>"
        self.table.value = table(**shown["table"])
        if shown["challenge"]:
            mark = "✓" if shown["challenge"]["met"] else "○"
            goal = escape(self.explorer.challenge.goal)
            self.challenge.value = f"<p><b>Challenge.</b> {goal}<br>{mark} {escape(shown['challenge']['message'])}</p>"


def panel(explorer: Explorer) -> widgets.Widget:
    """The explorer as one ipywidget."""
    return Panel(explorer).box

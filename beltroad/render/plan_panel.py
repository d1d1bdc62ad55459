"""Plans in JupyterLab: the explorer with its buttons, and the class view, as ipywidgets.

What is saved stands in the notebook's own folder and is offered as a link too. Nothing that exists is overwritten.
"""

from base64 import b64encode
from html import escape
from pathlib import Path

import ipywidgets as widgets
import plotly.graph_objects as go

from .. import plans
from ..classroom import ClassView, PlanExplorer, file_name
from .explorers import table
from .panel import Panel, framed, sized
from ..contract.progress import heard_by
from ..memo import memo
from ..plans import EXAMPLES, TEXTS, Plan

WIDE = {"width": "36em", "max_width": "100%"}
LABELLED = {"description_width": "15em"}


def _alert(text: str) -> str:
    return f'<p role="alert">{escape(text)}</p>'


def _link(name: str, text: str, kind: str) -> str:
    content = b64encode(text.encode()).decode()
    return f'<a download="{escape(name)}" href="data:{kind};charset=utf-8;base64,{content}">download {escape(name)}</a>'


def written(folder: Path, name: str, text: str) -> str:
    """Write a text as `name`, or where that is taken as name-2, name-3 …; the name it got."""
    stem, ending = name.rsplit(".", 1)
    for number in range(1, 1000):
        own = name if number == 1 else f"{stem}-{number}.{ending}"
        path = folder / own
        try:
            if path.exists() and path.read_text(encoding="utf-8") == text:
                return own
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            return own
        except (FileExistsError, UnicodeDecodeError):
            continue
        except OSError:
            break
    return ""


class PlanPanel:
    def __init__(self, explorer: PlanExplorer, folder: Path):
        self.explorer, self.folder = explorer, folder
        self.panel = Panel(explorer)
        self.texts = {one.name: self._input(one) for one in TEXTS}
        self.said = widgets.HTML()
        save = widgets.Button(description="Save plan", icon="save")
        take = widgets.Button(description="Save memo", icon="file")
        self.upload = widgets.FileUpload(accept=".json", description="Load plan", multiple=False)
        save.on_click(lambda _: self.save())
        take.on_click(lambda _: self.save_memo())
        self.upload.observe(self._uploaded, names="value")
        buttons = widgets.HBox([save, self.upload, take], layout={"flex_flow": "row wrap"})
        self.box = widgets.VBox(
            [self.panel.box, *self.texts.values(), buttons, self.said], layout={"overflow": "hidden"}
        )

    def _input(self, one: plans.Text) -> widgets.Widget:
        make = widgets.Textarea if one.long else widgets.Text
        return make(description=one.label, continuous_update=False, style=LABELLED, layout=WIDE)

    def plan(self) -> Plan:
        """The plan as it stands; ValueError where a text or a setting is not one of a plan."""
        texts = {name: box.value.strip().replace("\r\n", "\n") for name, box in self.texts.items()}
        return Plan(**(texts | self.panel.values()))

    def show(self, plan: Plan):
        for name, box in self.texts.items():
            box.value = getattr(plan, name)
        self.panel.set({control.name: getattr(plan, control.name) for control in self.explorer.controls})

    def save(self):
        self._write(lambda plan: plans.dumps(plan), "json", "application/json")

    def save_memo(self):
        self._write(memo, "md", "text/markdown")

    def _write(self, make, ending: str, kind: str):
        try:
            plan = self.plan()
            text, name = make(plan), file_name(plan.name, ending)
        except ValueError as error:
            self.said.value = _alert(str(error))
            return
        own = written(self.folder, name, text)
        saved = f"Saved as {escape(own)} in the notebook’s folder" if own else "The notebook’s folder cannot be written"
        self.said.value = f'<p role="status">{saved}; {_link(own or name, text, kind)}.</p>'

    def _uploaded(self, change):
        for file in change["new"]:
            self.load(file["name"], bytes(file["content"]))
        self.upload.value = ()

    def load(self, name: str, content: bytes):
        try:
            self.show(plans.loads(content))
            self.said.value = f'<p role="status">{escape(name)} is loaded.</p>'
        except ValueError as error:
            self.said.value = _alert(f"{name}: {error}")


def plan_panel(explorer: PlanExplorer) -> widgets.Widget:
    """The explorer with its buttons, as one ipywidget."""
    return PlanPanel(explorer, Path.cwd()).box


class ClassPanel:
    def __init__(self, view: ClassView):
        self.view = view
        self.folder = widgets.Text(value=str(EXAMPLES), description="Folder of plans", style=LABELLED, layout=WIDE)
        load = widgets.Button(description="Load folder", icon="folder-open")
        self.upload = widgets.FileUpload(accept=".json", description="Load files", multiple=True)
        self.bar = widgets.FloatProgress(min=0, max=1, description="", layout=WIDE)
        self.problem, self.finding, self.reading, self.skipped, self.table = (widgets.HTML() for _ in range(5))
        first = view.shown(plans.read_folder(EXAMPLES))
        self.figure = go.FigureWidget(sized(first["figure"]))
        self._say(first)
        load.on_click(lambda _: self.load_folder())
        self.upload.observe(self._uploaded, names="value")
        buttons = widgets.HBox([load, self.upload], layout={"flex_flow": "row wrap"})
        shown = [
            self.finding,
            self.figure,
            self.reading,
            self.skipped,
            widgets.Box([self.table], layout={"overflow": "auto", "max_height": "32em"}),
        ]
        self.box = framed(view.title, self.folder, buttons, self.bar, self.problem, *shown)

    def load_folder(self):
        folder = Path(self.folder.value.strip()).expanduser()
        self._load(lambda: plans.files_of(folder), lambda: plans.read_folder(folder))

    def _uploaded(self, change):
        files = [(file["name"], bytes(file["content"])) for file in change["new"]]
        if files:
            self._load(lambda: files, lambda: plans.read_class(files))
            self.upload.value = ()

    def _load(self, listed, read):
        self.problem.value = ""
        try:
            with heard_by(self._tell):
                shown = self.view.shown(read(), len(listed()))
        except ValueError as error:
            self.problem.value = _alert(str(error))
            return
        with self.figure.batch_update():
            self.figure.update(sized(shown["figure"]), overwrite=True)
        self._say(shown)

    def _tell(self, text: str, share: float):
        self.bar.value, self.bar.description = share, text

    def _say(self, shown: dict):
        self.finding.value = f"<b>{escape(shown['finding'])}</b>"
        self.reading.value = f"<p>{escape(shown['reading'])}</p>"
        items = "".join(f"<li>{escape(file)}: {escape(sentence)}</li>" for file, sentence in shown["problems"])
        self.skipped.value = f"<ul>{items}</ul>" if items else ""
        self.table.value = table(**shown["table"])


def class_panel(view: ClassView) -> widgets.Widget:
    """The class view as one ipywidget."""
    return ClassPanel(view).box

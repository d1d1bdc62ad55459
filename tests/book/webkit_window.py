"""A bare WebKitGTK window for WebKitWebDriver, run by the system's Python, which has WebKitGTK's bindings.

Debian's MiniBrowser will not do: its toolbar keeps it wider than a phone, it hides the console and it cannot print.
Here console messages go to the standard output, and a message to the handler `print` prints the page (window.print()
does nothing in a driven window) to the PDF file that is the first argument. The second is the proxy for every host
but this one.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

PAPER, PROXY = Path(sys.argv[1]), sys.argv[2]


def print_to_file(view):
    operation = WebKit2.PrintOperation(web_view=view)
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, PAPER.with_suffix(".part").as_uri())
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    operation.set_print_settings(settings)
    setup = Gtk.PageSetup()
    setup.set_paper_size(Gtk.PaperSize.new("iso_a4"))
    operation.set_page_setup(setup)
    operation.connect("finished", lambda _: PAPER.with_suffix(".part").rename(PAPER))
    operation.print_()


def new_view(_session, context):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.get_settings().set_enable_write_console_messages_to_stdout(True)
    view.get_settings().set_hardware_acceleration_policy(
        WebKit2.HardwareAccelerationPolicy.NEVER
    )  # it would be emulated, which is slower
    messages = view.get_user_content_manager()
    messages.register_script_message_handler("print")
    messages.connect("script-message-received::print", lambda *_: print_to_file(view))
    window = Gtk.Window(default_width=1280, default_height=900)
    window.add(view)
    window.show_all()
    window.connect("destroy", Gtk.main_quit)
    return view


def started(context, session):
    about = WebKit2.ApplicationInfo()
    about.set_name("MiniBrowser")  # the name that Selenium asks for
    about.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(about)
    session.connect("create-web-view", new_view, context)


folder = str(PAPER.parent)
data = WebKit2.WebsiteDataManager(base_data_directory=folder, base_cache_directory=folder)
data.set_network_proxy_settings(
    WebKit2.NetworkProxyMode.CUSTOM, WebKit2.NetworkProxySettings.new(f"http://{PROXY}", ["127.0.0.1"])
)
context = WebKit2.WebContext(website_data_manager=data)
context.set_automation_allowed(True)
context.connect("automation-started", started)
Gtk.main()

"""The pages of the window, in the order of the navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from ui.kit.page import Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """`factory` gives the class and is called on the first visit, so that the window opens quickly."""

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[], type[Page]]
    low: bool = False
    """Stands at the foot of the navigation."""


def _page(module: str, name: str) -> Callable[[], type[Page]]:
    def load() -> type[Page]:
        page: type[Page] = getattr(import_module(f"ui.pages.{module}"), name)
        return page

    return load


_ALL = (
    PageSpec("home", "今日", "home", "Alt+1", _page("home", "HomePage")),
    PageSpec("requests", "依頼", "inbox", "Alt+2", _page("requests", "RequestsPage")),
    PageSpec("schedule", "予定", "calendar-event", "Alt+3", _page("schedule", "SchedulePage")),
    PageSpec("supporters", "サポーター", "users", "Alt+4", _page("supporters", "SupportersPage")),
    PageSpec("places", "市町・会場", "building-community", "Alt+5", _page("places", "PlacesPage")),
    PageSpec("matching", "組合せ", "puzzle", "Alt+6", _page("matching", "MatchingPage")),
    PageSpec("documents", "文書", "files", "Alt+7", _page("documents", "DocumentsPage")),
    PageSpec("data", "データ", "database-export", "Alt+9", _page("data", "DataPage"), low=True),
    PageSpec("settings", "設定", "settings", "Alt+0", _page("settings", "SettingsPage"), low=True),
)

PAGES = tuple(spec for spec in _ALL if find_spec(f"ui.pages.{spec.key}") is not None)

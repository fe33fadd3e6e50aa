"""The language of messages: which there are, and which one a user wants."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("zh", "en")


def language_of(environment: Mapping[str, str], configured: str | None = None) -> str:
    """Give `zh` or `en`: the configured language, else the environment's, else Chinese."""
    if configured:
        return configured
    for name in ("SEEDKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = language_named(environment.get(name, ""))
        if language is not None:
            return language
    return "zh"


def language_named(locale: str) -> str | None:
    """Give `zh` or `en` for the name of a locale (`zh_CN.UTF-8`, `EN`, `fr`); None where it names no language."""
    if not locale or locale in ("C", "POSIX") or locale.startswith("C."):
        return None
    return "zh" if locale.lower().startswith("zh") else "en"

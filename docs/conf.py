"""How the pages are built: `python -m sphinx -W docs build/docs`. Nothing is fetched, then or when they are read."""

from __future__ import annotations

import seedkit

project = "seedkit"
author = "the seedkit authors"
version = release = seedkit.__version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "seedkit"
html_show_copyright = False
exclude_patterns = ["build"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

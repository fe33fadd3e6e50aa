"""`python -m seedkit`."""

from __future__ import annotations

from seedkit.cli import main

if __name__ == "__main__":
    main()

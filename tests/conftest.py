"""Hypothesis profiles, and where real seeds are."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=7500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))

# Who starts the tests in the background has them ignore Ctrl-C, and so would every process that they start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = os.environ.get("SEEDKIT_CORPUS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("SEEDKIT_CORPUS names no folder of real seeds")
    return Path(folder)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leave the cache of whoever runs the tests alone."""
    os.environ["SEEDKIT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))

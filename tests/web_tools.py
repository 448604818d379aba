"""What the tests of the page run it with: node for its modules, Chromium for the whole."""

from __future__ import annotations

import shutil

NODE = shutil.which("node") or ""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")

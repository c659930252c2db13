"""`python -m framing` is `framing`."""

import sys

from framing.cli import main

sys.exit(main())

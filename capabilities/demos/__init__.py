"""The demos, one for each domain."""

from __future__ import annotations

from capabilities.demos.business import BUSINESS
from capabilities.demos.financial import FINANCIAL
from capabilities.demos.general import GENERAL
from capabilities.demos.healthcare import HEALTHCARE
from capabilities.demos.sports import SPORTS

DEMOS = (HEALTHCARE, FINANCIAL, SPORTS, BUSINESS, GENERAL)

"""Starts awslabs' CloudWatch server without the libraries of the tools that are not compared.

They reckon trends, and take a hundred times as much room as all else.
"""

import sys
from unittest.mock import MagicMock

UNUSED = ('numpy', 'pandas', 'requests', 'statsmodels')
BELOW = ('statsmodels.api', 'statsmodels.regression', 'statsmodels.regression.linear_model')
sys.modules.update({name: MagicMock() for name in UNUSED + BELOW})

from awslabs.cloudwatch_mcp_server.server import main  # noqa: E402

main()

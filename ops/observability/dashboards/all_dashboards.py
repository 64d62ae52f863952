"""All pages, in the order in which an operator on call opens them."""

from ops.observability.dashboards.auth import AUTH
from ops.observability.dashboards.backing_servers import BACKING
from ops.observability.dashboards.commerce import COMMERCE
from ops.observability.dashboards.gateway import GATEWAY
from ops.observability.dashboards.objectives import OBJECTIVES
from ops.observability.dashboards.overview import OVERVIEW
from ops.observability.dashboards.services import SERVICES

DASHBOARDS = (OVERVIEW, OBJECTIVES, SERVICES, AUTH, COMMERCE, GATEWAY, BACKING)

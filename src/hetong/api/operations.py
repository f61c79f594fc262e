"""Every operation, in the order in which the description tells them."""

from hetong.api.routes import drafting, files, moves, rules, tasks, templates, tokens, verification, workers
from hetong.api.service import service

__all__ = ["service"]
ROUTERS = (tokens, templates, rules, drafting, moves, files, workers, tasks, verification)
for routes in ROUTERS:
    service.add_router("", routes.router)

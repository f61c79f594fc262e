"""The WSGI entry point."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from hetong.config.orphans import end_with_parent

# A worker whose server was killed would keep the port, and nobody could start another.
end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hetong.config.settings")
application = get_wsgi_application()
if settings.TRUSTED_PROXIES:
    # Evidence, lockout and limits need the visitor's address, not the proxy's.
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=settings.TRUSTED_PROXIES)

"""What a server of WSGI runs: granian, gunicorn, uWSGI, Apache."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.web.settings")
application = get_wsgi_application()

# What is loaded by now stays, and a page makes thousands of objects that no cycle holds:
# looking through all of them every 700 takes a tenth of the time of a page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)

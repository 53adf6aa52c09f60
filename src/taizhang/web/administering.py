"""The pages for administrators: accounts, and tables of the ledger to look at."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig as _AdminConfig


class AdminConfig(_AdminConfig):
    """Django's admin with our site in the place of its own."""

    default_site = "taizhang.web.admin_site.AdminSite"

"""The API keeps to its OpenAPI document, whatever it is asked."""

from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from taizhang.web.api.service import describe
from taizhang.web.wsgi import application

schema = schemathesis.openapi.from_dict(deepcopy(describe()))
schema.app = application
schema.config.phases.coverage.enabled = False  # 150 calls an address


@pytest.mark.usefixtures("ledger")
@schema.parametrize()
@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_answer_is_as_described(case: schemathesis.Case[Any]) -> None:
    """No query crashes it; status, type, headers and body are among those that it tells of."""
    # Text of its type may still be no year and no region of this ledger.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])

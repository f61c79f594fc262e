"""Form, Excel and API say the same of the same contract, for a sample of the corpus."""

from dataclasses import replace

import pytest
from django.utils import timezone

from hetong.contracts.checking import findings
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from tests.contracts.test_corpus import read, rows
from tests.factories import a_draft, a_person

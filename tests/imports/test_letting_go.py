"""Workbooks go after a month; what was made of them stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts import files
from hetong.imports.letting_go import let_go
from hetong.imports.models import ImportJob
from tests import factories
from tests.imports.test_running import a_job, finished
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(own_files):
    """Read a month and a day ago."""
    account = factories.an_employer()
    job = finished(a_job(account))
    ImportJob.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(days=31))
    job.refresh_from_db()
    return job, account


def test_the_workbook_and_the_refused_rows_go(old, django_capture_on_commit_callbacks):
    job, _ = old
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go(now=timezone.now()) == 1
    kept = ImportJob.objects.get()
    assert (kept.file, kept.report, kept.rejected) == ("", None, job.rejected)
    assert not files.exists(job.file)
    assert let_go(now=timezone.now()) == 0


def test_the_page_says_so_and_nothing_breaks(old):
    job, account = old
    let_go(now=timezone.now())
    clerk = browser_of(account)
    assert "已从平台删除" in clerk.get(reverse("portal:import", args=[job.pk])).content.decode()
    assert clerk.get(reverse("portal:import_marked", args=[job.pk])).status_code == 404
    answer = clerk.post(reverse("portal:import_answers", args=[job.pk]))
    assert (answer.status_code, "重新上传" in answer.content.decode()) == (409, True)


def test_a_newer_one_stays(old):
    job, _ = old
    ImportJob.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(days=29))
    assert let_go(now=timezone.now()) == 0

"""Every agreement and paper about a contract, signed for real, judged by five implementations."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from hetong.contracts import actions, files
from hetong.contracts.models import Contract
from hetong.contracts.registry import ANNEX, all_templates
from hetong.documents.marks import find_marks
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.wiring import provide
from tests import factories, papers, walking
from tests.documents.test_mutation import (
    evenly,
    flipped,
    hanko_accepts,
    openssl_accepts,
    pdfsig_accepts,
    qpdf_accepts,
)

pytestmark = pytest.mark.django_db
PLACES = 100


def by_employer(paper: str) -> dict[str, str]:
    """What the employer fills in today."""
    today = timezone.localdate()
    values = {
        "amendment": papers.pay_rise(today),
        "renewal": {"term_type": "open"},
        "mutual_dissolution": papers.parting(today + timedelta(days=10)),
        "employer_dissolution": papers.dismissal(today),
    }
    return values.get(paper, {})


class Parties:
    """An employer with seals, and a worker with a · in the name, under a contract in force."""

    def __init__(self) -> None:
        self.account = factories.an_employer()
        self.representative = factories.with_seals(self.account)
        self.worker = factories.a_person("敖登格日乐·图雅")
        self.main = factories.a_contract_in_force(self.account, self.worker, self.representative)

    def concluded(self, paper: str) -> Contract:
        """One of its papers, after what must come before it."""
        if paper == "continuation":
            self.concluded("resignation")
        if paper == "ending_certificate":
            self.concluded("employer_dissolution")
        if paper == "resignation":
            annex = self._resigned()
        else:
            values = self._expiry() if paper == "termination" else by_employer(paper)
            parties = (self.account, self.worker, self.representative)
            annex = factories.a_concluded_annex(self.main, paper, *parties, **values)
        annex.current.refresh_from_db()
        self.main.refresh_from_db()
        return annex

    def _expiry(self) -> dict[str, str]:
        return papers.expiry(self.main.end_date)

    def _resigned(self) -> Contract:
        by = factories.worker_actor(self.worker)
        annex = actions.resign(self.main, values={}, person=self.worker, by=by, now=timezone.now())
        walking.sign(annex, self.account, self.worker)
        annex.refresh_from_db()
        return annex


@pytest.mark.parametrize("template", all_templates(ANNEX), ids=lambda template: template.code)
def test_everybody_accepts_it(template, tmp_path: Path) -> None:
    roots = provide(CertificateAuthority).trust_roots()
    pdf = files.get(Parties().concluded(template.code).current.signed_file)
    report = verify(pdf, roots=roots)
    assert (report.intact, report.trusted) == (True, True)
    assert [one.field for one in report.signatures] == list(template.signers)
    assert hanko_accepts(pdf, roots, count=len(template.signers))
    assert pdfsig_accepts(pdf, tmp_path, count=len(template.signers))
    assert qpdf_accepts(pdf, tmp_path)
    for mark in find_marks(pdf):
        (tmp_path / "cms.der").write_bytes(mark.cms(pdf))
        assert openssl_accepts(pdf, mark, tmp_path)


@pytest.mark.parametrize("paper", ["resignation", "ending_certificate"])
def test_a_flipped_bit_in_a_paper_with_one_signature_is_noticed(paper: str) -> None:
    roots = provide(CertificateAuthority).trust_roots()
    pdf = files.get(Parties().concluded(paper).current.signed_file)
    assert [at for at in evenly(pdf, PLACES) if verify(flipped(pdf, *at), roots=roots).intact] == []

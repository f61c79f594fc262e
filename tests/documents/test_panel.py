"""All judges together: every level, both algorithms, the seal across pages; and that they do object."""

import pytest

from hetong.documents.archive import archive, with_store
from tests.documents.judges.panel import Panel
from tests.documents.test_mutation import flipped

LEVELS = ["B-B", "B-T", "B-LT", "B-LTA", "renewed", "RSA", "three"]


@pytest.fixture(scope="module")
def panel(kit, tmp_path_factory):
    return Panel(tmp_path_factory.mktemp("panel"), kit.roots)


@pytest.fixture(scope="module")
def files(kit, across, both_rsa, three):
    lists = {"roots": kit.roots, "revocation_lists": kit.ca.revocation_lists()}
    lasting = archive(across, **lists, tsa=kit.tsa)
    found = (
        kit.signed_by_both(stamped=False), across, with_store(across, **lists), lasting,
        archive(lasting, **lists, tsa=kit.tsa), both_rsa, three,
    )  # fmt: skip
    return dict(zip(LEVELS, found, strict=True))


NAMES = ["pyHanko", "pdfsig", "MuPDF", "OpenSSL", "iText 5", "qpdf"]


@pytest.mark.parametrize("name", NAMES)
def test_every_judge_accepts_every_level(panel, files, name):
    assert panel.judges()[name](files) == dict.fromkeys(LEVELS, True)


@pytest.mark.parametrize("name", NAMES[:-1])
def test_every_judge_objects_to_a_turned_bit(panel, files, name):
    turned = {level: flipped(pdf, 3000, 0) for level, pdf in files.items()}
    assert panel.judges()[name](turned) == dict.fromkeys(LEVELS, False)


def test_a_root_that_nobody_trusts_convinces_nobody(files, tmp_path, kit):
    stranger = Panel(tmp_path, (kit.employer().chain[0],))
    assert stranger.itext(files) == dict.fromkeys(LEVELS, False)

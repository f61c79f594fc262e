"""填写说明: no blank of any template is left unexplained, and every blank of the form leads to its explanation."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from hetong.contracts.actions import start_annex
from hetong.contracts.registry import all_templates, get_template
from hetong.portal.explained import explained
from tests.factories import employer_actor
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db
TEMPLATES = [template.code for template in all_templates()]
PAPERS = [template.code for template in all_templates("annex") if "employer" in template.signers]


def told(code: str) -> list:
    return [blank for _, blanks in explained(get_template(code)) for blank in blanks]


@pytest.mark.parametrize("code", [*TEMPLATES, *PAPERS])
def test_every_blank_has_a_meaning_a_reason_and_an_example(code):
    fields = [field.key for field in get_template(code).fields if not field.fixed]
    bare = [one.field.key for one in told(code) if not (one.field.meaning and one.field.why and one.example)]
    assert ([one.field.key for one in told(code)], bare) == (fields, [])


@pytest.mark.parametrize("code", [*TEMPLATES, *PAPERS])
def test_every_reason_names_its_source(code):
    assert [one.field.key for one in told(code) if "《" not in one.field.why] == []


@pytest.mark.parametrize("code", [*TEMPLATES, *PAPERS])
def test_the_page_says_it_all(owner, code):
    page = text_of(owner.get(reverse("portal:guide", args=[code])))
    words = [word for one in told(code) for word in (one.field.meaning, one.field.why, one.example, one.need)]
    assert [word for word in words if escape(word) not in page] == []


@pytest.mark.parametrize("code", TEMPLATES)
def test_every_label_of_the_form_leads_to_its_place_on_the_page(owner, code):
    guide = reverse("portal:guide", args=[code])
    form, page = text_of(owner.get(reverse("portal:new_draft", args=[code]))), text_of(owner.get(guide))
    keys = [field.key for field in get_template(code).fields]
    assert [key for key in keys if f'href="{guide}#blank-{key}"' not in form] == []
    assert [key for key in keys if f'id="blank-{key}"' not in page] == []


def test_the_cards_lead_there(owner):
    page = text_of(owner.get(reverse("portal:templates")))
    assert [code for code in TEMPLATES if reverse("portal:guide", args=[code]) not in page] == []


def test_an_annex_leads_there_too(owner, main, account):
    guide = reverse("portal:guide", args=["amendment"])
    assert guide in text_of(owner.get(reverse("portal:annex_choice", args=[main.number, "amend"])))
    annex = start_annex(
        main, template="amendment", operator=account, by=employer_actor(account), now=timezone.now()
    )
    page = text_of(owner.get(reverse("portal:draft", args=[annex.number])))
    assert f'href="{guide}#blank-effective_date"' in page and f'href="{guide}" target' in page


def test_there_is_none_for_what_workers_draw_up(owner):
    assert owner.get(reverse("portal:guide", args=["resignation"])).status_code == 404


def test_there_is_none_for_a_template_that_does_not_exist(owner):
    assert owner.get(reverse("portal:guide", args=["nothing"])).status_code == 404

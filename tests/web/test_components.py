"""Form components and the explanation of domain errors."""

import re

from django import forms
from django.template.loader import render_to_string

from hetong.kernel.errors import Invalid, Unavailable
from hetong.web.explaining import explain


class Sample(forms.Form):
    name = forms.CharField(
        label="姓名", help_text="与身份证一致", error_messages={"required": "请填写姓名。"}
    )
    agreed = forms.BooleanField(label="我已阅读")
    term = forms.ChoiceField(label="期限", choices=[("a", "固定期限")], widget=forms.RadioSelect)


def _field(form, name):
    return render_to_string("web/components/field.html", {"field": form[name]})


def test_help_and_error_are_announced_with_the_input():
    html = _field(Sample({}), "name")
    named = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert all(f'id="{one}"' in html for one in named) and len(named) == 2


def test_wrong_field_is_marked():
    assert 'aria-invalid="true"' in _field(Sample({}), "name")


def test_check_box_stands_inside_its_label():
    assert re.search(r"<label for=\"id_agreed\"><input type=\"checkbox\"", _field(Sample(), "agreed"))


def test_choices_have_a_legend():
    assert "<legend>期限" in _field(Sample(), "term")


def test_summary_links_to_each_field():
    html = render_to_string("web/components/form_errors.html", {"form": Sample({})})
    assert re.findall(r'href="#(\w+)"', html) == ["id_name", "id_agreed", "id_term"]


def test_summary_does_not_repeat_the_sentence_of_a_tick():
    html = render_to_string("web/components/form_errors.html", {"form": Sample({})})
    assert ("姓名：请填写姓名。" in html, "我已阅读" in html) == (True, False)


def test_domain_error_lands_beside_its_field():
    form = Sample({"name": "张三", "agreed": "on", "term": "a"})
    explain(form, Invalid(fields={"name": "姓名与登记不一致。"}))
    assert form.errors == {"name": ["姓名与登记不一致。"]}


def test_domain_error_about_no_field_of_ours_is_shown_above():
    form = Sample({"name": "张三", "agreed": "on", "term": "a"})
    explain(form, Invalid(fields={"salary": "请填写工资。"}))
    assert form.non_field_errors() == ["请填写工资。"]


def test_domain_error_without_fields_is_shown_above():
    form = Sample({"name": "张三", "agreed": "on", "term": "a"})
    explain(form, Unavailable())
    assert form.non_field_errors() == [Unavailable.message]

from datetime import date

import pytest
from django.template import Context, Template, TemplateSyntaxError

from owes.polish import NBSP


def render(source, **context):
    return Template("{% load polish %}" + source).render(Context(context)).replace(NBSP, "_")


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ 4984000|zl }}", "49_840_zł"),
        ("{{ 26000|zl_sign }}", "+260_zł"),
        ('{{ 3|plural:"usługa,usługi,usług" }}', "usługi"),
        ('{{ 5|counted:"usługa,usługi,usług" }}', "5_usług"),
        ("{{ day|data }}", "1_marca 2027_r."),
        ("{{ day|data_krotka }}", "01.03.2027"),
        ("{{ day|miesiac }}", "marzec_2027"),
        ("{{ 0.72|procent }}", "72%"),
        ("{{ 'dom i ogród'|twarde }}", "dom i_ogród"),
        ("{{ none|zl }}{{ none|zl_sign }}{{ none|data }}{{ none|miesiac }}", ""),
    ],
)
def test_filter_prints_the_polish_way(source, printed):
    assert render(source, day=date(2027, 3, 1), none=None) == printed


def test_hard_spaces_do_not_let_markup_through():
    assert render("{{ text|twarde }}", text="<b> i </b>") == "&lt;b&gt; i_&lt;/b&gt;"


def test_plural_wants_three_forms():
    with pytest.raises(TemplateSyntaxError):
        render('{{ 3|plural:"usługa,usług" }}')

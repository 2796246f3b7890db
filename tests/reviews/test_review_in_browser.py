"""One review from end to end: the team's browser, the coordinator's, and that of a third person
who has a conflict."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from bundles.models import Bundle
from canvas.models import Cost
from owes.models import Mail
from reviews import defaults, printing
from reviews.models import Remark, Submission
from tests import make, prints

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def printed_once(monkeypatch):
    """A version printed by another test already is not laid out again."""
    monkeypatch.setattr(printing, "print_pdf", prints.print_pdf)


@pytest.fixture
def people(live):
    """(bundle, its author, a coordinator, a second one) of one region."""
    defaults.ensure()
    bundle, author = make.ready_bundle()
    region = bundle.centre.region
    return bundle, author, make.coordinator(region), make.coordinator(region)


@pytest.fixture
def browser_of(new_context, sign_in):
    def opened(user):
        context = new_context()
        sign_in(user, context)
        return context.new_page()

    return opened


def declare(page, bundle, *, conflict=False):
    page.goto(reverse("reviews:review", args=[bundle.pk]))
    expect(page.get_by_role("heading", name="Oświadczenie o bezstronności")).to_be_visible()
    expect(page.get_by_text(bundle.summary)).to_have_count(0)
    if conflict:
        page.get_by_label("Zgłaszam konflikt").check()
        page.get_by_label("Na czym polega konflikt").select_option("rodzina")
    else:
        page.get_by_label("Oświadczam").check()
    page.get_by_role("button", name="Składam oświadczenie").click()


def remark(page, bundle, part, text):
    page.goto(f"{reverse('reviews:remark_new', args=[bundle.pk])}?czesc={part}")
    page.get_by_label("musi", exact=True).check()
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name="Zapisz uwagę").click()
    expect(page.get_by_text(text).first).to_be_visible()


def decide(page, bundle, button):
    page.goto(reverse("reviews:review", args=[bundle.pk]))
    page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="Zapisz i obejrzyj").click()
    page.get_by_role("button", name="Wyślij").click()
    expect(page.get_by_text("decyzja zapadła")).to_be_visible()


def test_submit_return_fix_answer_and_approve(people, browser_of):
    bundle, author, coordinator, third = people
    theirs, mine, others = (browser_of(one) for one in (author, coordinator, third))

    theirs.goto(reverse("wizard:check", args=[bundle.pk]))
    theirs.get_by_role("link", name="Przekaż do oceny").click()
    theirs.get_by_role("button", name="Przekaż do oceny").click()
    expect(theirs.get_by_role("heading", name="Czeka na ocenę")).to_be_visible()

    # Who has a conflict sees nothing: not in the queue, not by address, neither page nor file.
    declare(others, bundle, conflict=True)
    others.goto(f"{reverse('reviews:desk')}?kolejka=wszystkie")
    expect(others.get_by_text(bundle.title)).to_have_count(0)
    submission = Submission.objects.get()
    for name, pk in (
        ("reviews:review", bundle.pk),
        ("reviews:submission", submission.pk),
        ("reviews:submission_json", submission.pk),
        ("wizard:journey", bundle.pk),
    ):
        assert others.request.get(reverse(name, args=[pk])).status == 404, name

    mine.goto(reverse("reviews:desk"))
    mine.get_by_role("link", name=bundle.title).first.click()
    declare(mine, bundle)
    expect(mine.get_by_role("heading", name=bundle.title)).to_be_visible()
    remark(mine, bundle, "struktura_kosztow", "Kto płaci za godziny w weekendy?")
    remark(mine, bundle, "kanaly", "Czy osoby bez internetu się dowiedzą?")
    decide(mine, bundle, "Zwróć do poprawy")

    # One is mended where it stands, the other answered; the rest is closed.
    cost = Cost.objects.filter(bundle=bundle).living().in_order().first()
    theirs.goto(reverse("reviews:fixes", args=[bundle.pk]))
    expect(theirs.get_by_role("heading", name="Do poprawy", exact=True)).to_be_visible()
    expect(theirs.get_by_role("button", name="Przekaż ponownie")).to_be_disabled()
    theirs.goto(reverse("wizard:record", args=[bundle.pk, "koszt", cost.pk]))
    theirs.locator("input[name=name]").fill("Godziny opieki, także w weekendy")
    with theirs.expect_navigation():
        theirs.get_by_role("button", name="Zapisz").first.click()
    closed = theirs.request.get(
        reverse("wizard:record", args=[bundle.pk, "usluga", _service(bundle)])
    )
    assert closed.status == 403
    theirs.goto(reverse("reviews:fixes", args=[bundle.pk]))
    other = theirs.locator(f"#uwaga-{Remark.objects.get(part='kanaly').pk}")
    other.locator("summary").click()
    other.get_by_role("textbox").fill("Tak, sołtysi ogłoszą to na zebraniach.")
    with theirs.expect_navigation():
        other.get_by_role("button", name="Zapisz odpowiedź").click()
    theirs.get_by_role("link", name="Przekaż ponownie").click()
    theirs.get_by_role("button", name="Przekaż ponownie").click()
    expect(theirs.get_by_role("heading", name="Czeka na ocenę")).to_be_visible()

    # Remark, change and answer together; then both are resolved and the bundle is approved.
    mine.goto(reverse("reviews:review", args=[bundle.pk]))
    mended = mine.locator(".mended")
    expect(mended.locator("ins").first).to_contain_text("weekendy")
    expect(mended.get_by_text("Tak, sołtysi ogłoszą to na zebraniach.")).to_be_visible()
    expect(mine.get_by_role("button", name="Zatwierdź", exact=True)).to_be_disabled()
    for _ in range(2):
        mine.goto(reverse("reviews:review", args=[bundle.pk]))
        with mine.expect_navigation():
            mine.locator(".mended").get_by_role("button", name="Rozwiązane").first.click()
    mine.goto(reverse("reviews:diff", args=[bundle.pk]))
    expect(mine.get_by_text("Godziny opieki, także w weekendy").first).to_be_visible()
    decide(mine, bundle, "Zatwierdź")

    bundle = Bundle.objects.get(pk=bundle.pk)
    assert bundle.status == "zatwierdzona"
    assert Mail.objects.filter(recipient=author, key__startswith="pismo:").count() == 2
    theirs.goto(reverse("reviews:fixes", args=[bundle.pk]))
    expect(theirs.get_by_role("heading", name="Zatwierdzona", exact=True)).to_be_visible()


def _service(bundle):
    return bundle.service_records.living().in_order().first().pk

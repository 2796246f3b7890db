"""Two ways of working a page: with nothing but a keyboard, and with a finger on a phone."""

from playwright.sync_api import expect

#: More than any page of ours has stops; reaching it means the control cannot be reached.
MOST_TABS = 400

#: How many times to press Tab before looking again whether the control has the focus: half of
#: the stops that seem to lie between, so that none is passed; 0 once it is there.
TABS_AHEAD = """
control => {
  if (control === document.activeElement) return 0;
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(one => one === control || one === document.activeElement
      || (one.tabIndex >= 0 && !one.disabled && one.checkVisibility()
        && (one.type !== "radio" || one.checked)));
  const ahead = stops.indexOf(control) - stops.indexOf(document.activeElement);
  return Math.max(1, Math.floor((ahead > 0 ? ahead : ahead + stops.length) / 2));
}
"""


class Keyboard:
    """Tab, letters, space and Enter; never the pointer."""

    def __init__(self, page):
        self.page = page

    def reach(self, control):
        """Tab on until the control has the focus, once round the page at most."""
        control.wait_for(state="attached")
        pressed = 0
        while tabs := control.evaluate(TABS_AHEAD):
            # Where the guess misses the control, every stop is looked at.
            tabs = tabs if pressed < MOST_TABS // 2 else 1
            pressed += tabs
            assert pressed < MOST_TABS, f"The keyboard does not reach {control}"
            for _ in range(tabs):
                self.page.keyboard.press("Tab")

    def press(self, control):
        self.reach(control)
        self.page.keyboard.press("Enter")

    def check(self, control):
        self.reach(control)
        self.page.keyboard.press("Space")

    def write(self, control, text):
        self.reach(control)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, control, label):
        """Arrow down to the option; typing its letters would need keys Playwright lacks (ż)."""
        self.reach(control)
        labels = control.locator("option").all_inner_texts()
        for _ in range(labels.index(label)):
            self.page.keyboard.press("ArrowDown")

    def write_day(self, control, day):
        self.reach(control)
        self.page.keyboard.type(f"{day:%m%d%Y}")
        expect(control).to_have_value(day.isoformat())


class Finger:
    """Taps and the phone's own keyboard."""

    def __init__(self, page):
        self.page = page

    def press(self, control):
        control.tap()

    def check(self, control):
        control.tap()

    def write(self, control, text):
        control.tap()
        control.fill(text)

    def choose(self, control, label):
        control.select_option(label=label)

    def write_day(self, control, day):
        control.fill(day.isoformat())

"""Two ways of working a page: with nothing but a keyboard, and with a finger on a phone."""

from playwright.sync_api import expect

#: More than any page of ours has stops; reaching it means the control cannot be reached.
MOST_TABS = 400


class Keyboard:
    """Tab, letters, space and Enter; never the pointer."""

    def __init__(self, page):
        self.page = page

    def reach(self, control):
        """Tab on until the control has the focus, once round the page at most."""
        control.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if control.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keyboard does not reach {control}")

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

/**
 * Hangs notes on the projector's wall: in letters as large as fit; where not even the smallest
 * do, a page at a time, turning by itself until somebody holds it.
 *
 *   <div data-wall><ol data-wall-items>…</ol></div>
 *   <div data-wall-pager hidden> <button data-turn="previous|next|hold"> <output data-wall-range>
 *
 * The items stand in columns that go on to the right (css/screen.css); a page is one width.
 */
const SIZES = ["0", "1", "2", "3", "4", "5", "6", "7"];
/** From here on the letters stay as they are and only columns get wider. */
const SMALLEST = ["5", "6", "7"];
const TURN_MS = 12_000;

export class Wall {
  /** `tell(state)`: what the pager shows, for whoever turns it from elsewhere. */
  constructor(page, tell = () => {}) {
    this.page = page;
    this.tell = tell;
    this.at = 0;
    this.isHeld = false;
    this.sizes = new ResizeObserver(() => this.fit());
    page.addEventListener("click", (event) => {
      const button = event.target.closest("[data-turn]");
      if (button) this.turn(button.dataset.turn);
    });
    addEventListener("keydown", (event) => this.#key(event));
    this.hang();
  }

  /** Take the wall that is on the page now. */
  hang() {
    this.wall = this.page.querySelector("[data-wall]");
    this.sizes.disconnect();
    if (this.wall) this.sizes.observe(this.wall);
    this.fit();
  }

  fit() {
    clearInterval(this.turning);
    if (!this.wall) {
      this.tell({ pages: 0, range: "" });
      return;
    }
    this.items = this.wall.querySelector("[data-wall-items]");
    this.items.style.transform = "";
    this.wall.toggleAttribute("data-is-paged", true);
    this.pager = this.page.querySelector("[data-wall-pager]");
    if (this.pager) this.pager.hidden = true;
    this.#measure();
    if (this.pages > 1 && this.pager) {
      this.pager.hidden = false; // it takes a line of the wall's height
      this.#measure();
    }
    this.#show();
  }

  #measure() {
    this.wall.toggleAttribute("data-is-measured", true);
    this.wall.dataset.size = SIZES.find((size) => this.#fits(size)) ?? this.#smallest();
    this.wall.toggleAttribute("data-is-measured", false);
    this.step = this.wall.clientWidth + parseFloat(getComputedStyle(this.items).columnGap || "0");
    this.pages = Math.max(1, Math.ceil((this.items.scrollWidth - 2) / this.step));
  }

  turn(how) {
    if (how === "hold") this.isHeld = !this.isHeld;
    else this.at += how === "next" ? 1 : -1;
    this.#show();
  }

  #fits(size) {
    this.wall.dataset.size = size;
    return this.items.scrollWidth <= this.wall.clientWidth + 1 && !this.#isBroken();
  }

  /** The first of the smallest sizes at which no note, and no word, is torn in two. */
  #smallest() {
    const whole = SMALLEST.find((size) => {
      this.wall.dataset.size = size;
      return !this.#isBroken();
    });
    return whole ?? SMALLEST.at(-1);
  }

  #isBroken() {
    return [...this.items.children].some(
      (item) => item.getClientRects().length > 1 || item.scrollWidth > item.clientWidth,
    );
  }

  #show() {
    this.at = (this.at + this.pages) % this.pages;
    this.items.style.transform = this.at ? `translateX(${-this.at * this.step}px)` : "";
    const range = this.#range();
    if (this.pager) {
      this.pager.querySelector("[data-wall-range]").textContent = range;
      const hold = this.pager.querySelector('[data-turn="hold"]');
      hold.textContent = this.isHeld ? hold.dataset.run : hold.dataset.hold;
    }
    clearInterval(this.turning);
    if (this.pages > 1 && !this.isHeld) this.turning = setInterval(() => this.turn("next"), TURN_MS);
    this.tell({ pages: this.pages, range, isHeld: this.isHeld });
  }

  /** „1–40 z 120”: the items that begin on this page. */
  #range() {
    const places = [...this.items.children].map((item) => Math.floor((item.offsetLeft - this.items.offsetLeft + 1) / this.step));
    const first = places.indexOf(this.at) + 1;
    const last = places.lastIndexOf(this.at) + 1;
    return first === last ? `${last} z ${places.length}` : `${first}–${last} z ${places.length}`;
  }

  #key(event) {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") this.turn("next");
    else if (event.key === "ArrowLeft" || event.key === "PageUp") this.turn("previous");
  }
}

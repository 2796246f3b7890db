/**
 * Voting at a touch: shown at once, sent until it is acknowledged. Without this script the same
 * controls are plain forms.
 *
 * <div data-ballot="dots|hundred|plus_minus|stars" data-action="…" data-points data-highest
 *      data-left="[what to say for every sum]" data-given="[… for every number of dots]">
 *   <li data-target="id" data-value="2">…</li>
 */
const PENDING = "votes";

export class Votes {
  /** `post(url, fields)` as in phone-post.js; `moved()`: the vote is over, look what is on. */
  constructor(page, { store, post, moved, wanted }) {
    Object.assign(this, { page, store, post, moved, wanted });
    page.addEventListener("submit", (event) => this.#submitted(event));
    page.addEventListener("click", (event) => this.#clicked(event));
    page.addEventListener("change", (event) => this.#typed(event));
  }

  /** A ballot came, or came anew: what waits to be sent stands on it already. */
  attach(step) {
    this.step = step;
    this.ballot = this.page.querySelector("[data-ballot]");
    if (!this.ballot) return;
    this.left = JSON.parse(this.ballot.dataset.left);
    this.given = JSON.parse(this.ballot.dataset.given);
    this.ballot.querySelector("[data-whole]")?.setAttribute("hidden", "");
    for (const [target, value] of Object.entries(this.#pending())) {
      const item = this.#item(target);
      if (item) item.dataset.value = value;
    }
    this.#show();
    if (Object.keys(this.#pending()).length) this.wanted();
  }

  /** Send what waits; answers whether nothing waits any more. */
  async flush() {
    const ballot = this.ballot;
    for (const [target, value] of Object.entries(this.#pending())) {
      const answer = await this.post(ballot.dataset.action, { cel: target, wartosc: value });
      if (answer.state === "offline") {
        this.#tell("waiting");
        return false;
      }
      if (!["kept", "refused"].includes(answer.state)) {
        this.#keep({});
        this.moved();
        return true;
      }
      this.#answered(target, value, answer);
    }
    return true;
  }

  #answered(target, sent, answer) {
    const pending = this.#pending();
    if (pending[target] === sent) delete pending[target];
    this.#keep(pending);
    for (const item of this.#items()) {
      const id = item.dataset.target;
      if (!(id in pending)) item.dataset.value = String(answer.ballot[id] ?? "");
    }
    const item = this.#item(target);
    // What an earlier press was told stays until the next one.
    if (item && answer.state === "refused") this.#fault(item, answer.sentence);
    this.#show(answer.state === "refused" ? target : undefined);
    this.#tell(answer.state === "kept" ? "kept" : "failed");
  }

  #submitted(event) {
    if (event.target.closest("[data-ballot]")) event.preventDefault();
  }

  #clicked(event) {
    const button = event.target.closest("[data-ballot] button");
    const item = button?.closest("[data-target]");
    if (!item) return;
    event.preventDefault();
    const { change, side } = button.dataset;
    if (side !== undefined) this.#give(item, item.dataset.value === side ? "" : side);
    else if (change) this.#add(item, Number(change));
  }

  #add(item, change) {
    const value = Number(item.dataset.value) + change;
    const { points, highest, full, most } = this.ballot.dataset;
    const isTooMuch = change > 0 && this.#sum() >= Number(points);
    const fault = isTooMuch ? full : value > Number(highest) ? most : "";
    this.#fault(item, fault);
    if (!fault && value >= 0) this.#give(item, value ? String(value) : "");
  }

  #typed(event) {
    const item = event.target.closest("[data-ballot] [data-target]");
    if (item && event.target.name?.startsWith("glos-")) this.#give(item, event.target.value.trim());
  }

  #give(item, value) {
    item.dataset.value = value;
    this.#fault(item, "");
    this.#keep({ ...this.#pending(), [item.dataset.target]: value });
    this.#show(item.dataset.target);
    this.wanted();
  }

  /** `typing`: the item whose field stays as the person typed it; so does one with the cursor. */
  #show(typing) {
    const words = this.page.querySelector("[data-left-words]");
    const sum = this.#sum();
    if (this.left.length && sum in this.left) put(words, this.left[sum]);
    const { points, highest } = this.ballot.dataset;
    for (const item of this.#items()) {
      const { value, target } = item.dataset;
      const count = Number(value) || 0;
      for (const button of item.querySelectorAll("[data-side]")) {
        button.setAttribute("aria-pressed", String(button.dataset.side === value));
      }
      for (const field of item.querySelectorAll("input[type=radio]")) field.checked = field.value === value;
      const field = item.querySelector("input[inputmode=numeric]");
      if (field && target !== typing && field !== document.activeElement) field.value = value;
      const dots = item.querySelector("[data-dots]");
      if (!dots) continue;
      put(dots, "●".repeat(count));
      put(item.querySelector("[data-words]"), this.given[count] ?? "");
      const [less, more] = [-1, 1].map((one) => item.querySelector(`[data-change="${one}"]`));
      switchOff(less, count === 0);
      switchOff(more, sum >= Number(points) || count >= Number(highest));
    }
  }

  #tell(name) {
    const place = this.page.querySelector("[data-vote-state]");
    if (place) put(place, place.dataset[name]);
  }

  #fault(item, words) {
    put(item.querySelector("[data-fault]"), words);
  }

  #items() {
    return [...(this.ballot?.querySelectorAll("[data-target]") ?? [])];
  }

  #item(target) {
    return this.#items().find((item) => item.dataset.target === target);
  }

  #sum() {
    return this.#items().reduce((sum, item) => sum + (Number(item.dataset.value) || 0), 0);
  }

  /** {target: value} not acknowledged yet, of this step. */
  #pending() {
    const kept = this.store.get(PENDING);
    return kept?.step === this.step && this.ballot ? kept.values : {};
  }

  #keep(values) {
    if (Object.keys(values).length) this.store.put(PENDING, { step: this.step, values });
    else this.store.remove(PENDING);
  }
}

/** Off, but still there to be pressed: it answers why. */
function switchOff(button, isOff) {
  if (isOff) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}

function put(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

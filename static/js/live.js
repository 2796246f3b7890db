/**
 * Keeps a page of a live workshop true: listens to its stream, and asks instead where a network
 * cuts streams.
 *
 *   <main data-live="/live/TICKET/" data-since="17" data-scene="/ekran/…/?scena=1"
 *         data-lost="brak połączenia, łączę ponownie" data-found="połączono">
 *     … <div data-live-scene>…</div>  <span data-live-count="writing">…</span>
 *     <ol data-live-notes>…</ol>  <time data-live-timer data-left="…"></time>
 *     <output data-live-state></output>
 *
 * What a frame holds is told in workshops/changes.py. Everybody of one audience gets the same
 * frames; what is one person's own comes with the scene, which each page fetches for itself.
 */
import { showTimer } from "./live-timer.js";
import { putNotes, replaceScene } from "./live-parts.js";

const ASK_MS = 2_500;
const ASK_HIDDEN_MS = 15_000;
/** Phones do not fetch a new scene all in the same moment. */
const SPREAD_MS = 400;

export class Live {
  /** `on` may hold `scene(element)`, called after the scene was replaced, and `frame(frame)`. */
  constructor(page, on = {}) {
    this.page = page;
    this.on = on;
    this.since = Number(page.dataset.since);
    this.failures = 0;
    this.spread = Number(page.dataset.spread ?? SPREAD_MS);
  }

  start() {
    this.listen();
    // A phone that was locked, or out of reach, must not wait for its stream to notice.
    addEventListener("online", () => this.restart());
    addEventListener("pageshow", (event) => event.persisted && this.restart());
    document.addEventListener("visibilitychange", () => !document.hidden && this.restart());
  }

  restart() {
    this.failures = 0;
    this.source?.close();
    clearTimeout(this.asking);
    this.listen();
  }

  listen() {
    this.source = new EventSource(`${this.page.dataset.live}?od=${this.since}`);
    this.source.onopen = () => {
      this.failures = 0;
      this.tell(true);
    };
    this.source.onmessage = (event) => this.take(JSON.parse(event.data));
    this.source.onerror = () => {
      this.tell(false);
      this.failures += 1;
      // The browser comes back by itself, unless the answer was no stream at all.
      if (this.failures >= 2 || this.source.readyState === EventSource.CLOSED) {
        this.source.close();
        this.ask();
      }
    };
  }

  async ask() {
    try {
      const answer = await fetch(`${this.page.dataset.live}?od=${this.since}&raz=1`);
      if (answer.status === 404) {
        // The ticket has run out, or the workshop is gone: the page itself knows what to say.
        location.reload();
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      this.take(await answer.json());
      this.tell(true);
    } catch {
      this.tell(false);
    }
    this.asked = (this.asked ?? 0) + 1;
    // From time to time a stream may be had again.
    const next = this.asked % 20 === 0 ? () => this.restart() : () => this.ask();
    this.asking = setTimeout(next, document.hidden ? ASK_HIDDEN_MS : ASK_MS);
  }

  take(frame) {
    this.since = Math.max(this.since, frame.seq);
    if ("timer" in frame) showTimer(this.page, frame.timer);
    for (const [name, text] of Object.entries(frame.counts ?? {})) {
      for (const place of this.page.querySelectorAll(`[data-live-count="${name}"]`)) {
        if (place.textContent !== text) place.textContent = text;
      }
    }
    if (frame.parts) putNotes(this.page, frame.parts);
    // A scene that came meanwhile, with the answer to a form say, shows this already.
    if (frame.scene && frame.seq > Number(this.page.dataset.since)) this.fetchScene();
    this.on.frame?.(frame);
  }

  /** The scene as it is now; a change that comes while it is being fetched fetches it again. */
  fetchScene() {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    setTimeout(() => this.#fetchScene(), Math.random() * this.spread);
  }

  async #fetchScene() {
    this.again = false;
    let isDone = false;
    try {
      const answer = await fetch(this.page.dataset.scene, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const scene = replaceScene(this.page, await answer.text());
        isDone = true;
        // A page without a scene, as when the workshop is over, is another page altogether.
        if (scene) this.on.scene?.(scene);
        else location.reload();
      } else if (answer.status === 404) location.reload();
    } catch {
      this.tell(false);
    }
    this.fetching = false;
    if (this.again || !isDone) setTimeout(() => this.fetchScene(), isDone ? 0 : 2_000);
  }

  tell(isConnected) {
    const place = this.page.querySelector("[data-live-state]");
    const text = isConnected ? this.page.dataset.found : this.page.dataset.lost;
    if (place && place.textContent !== (text ?? "")) place.textContent = text ?? "";
    this.page.toggleAttribute("data-is-lost", !isConnected);
  }
}

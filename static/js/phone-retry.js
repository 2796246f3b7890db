/**
 * Work tried until it is done: at once, then after pauses that grow, and at once again when the
 * network or the person comes back. `work()` answers whether all is done; one at a time.
 */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

export class Retry {
  constructor(work) {
    this.work = work;
    this.failures = 0;
    this.isBusy = false;
  }

  async now() {
    clearTimeout(this.timer);
    this.isWanted = true;
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.isWanted) {
      this.isWanted = false;
      const isDone = await this.work().catch(() => false);
      this.failures = isDone ? 0 : this.failures + 1;
    }
    this.isBusy = false;
    if (this.failures) {
      const pause = PAUSES_MS[Math.min(this.failures, PAUSES_MS.length) - 1];
      this.timer = setTimeout(() => this.now(), pause);
    }
  }

  /** Try again as soon as there is hope. */
  listen() {
    addEventListener("online", () => this.now());
    addEventListener("pageshow", () => this.now());
    document.addEventListener("visibilitychange", () => !document.hidden && this.now());
  }
}

/**
 * Asks again for a part of the page that is still in the making.
 * <div data-poll="…url…" data-poll-pending aria-live="polite"> … </div>
 * The address answers {pending, html}. Without this script the page has its own link for it.
 */
const FIRST_MS = 1000;
const SLOWEST_MS = 8000;

export function poll(element) {
  if (!("pollPending" in element.dataset)) return;
  let pause = FIRST_MS;

  const ask = async () => {
    if (document.hidden) {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    const answer = await fetch(element.dataset.poll, { headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    if (answer && !answer.pending) {
      element.innerHTML = answer.html;
      return;
    }
    pause = Math.min(pause * 1.5, SLOWEST_MS);
    setTimeout(ask, pause);
  };

  setTimeout(ask, pause);
}

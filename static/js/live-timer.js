/**
 * The clock of a step: counted on the page from what is left, so that clocks of phones need not
 * agree. <time data-live-timer data-left="270000" data-over="czas minął"></time>
 */
let ticking;

/** Let every clock of the page run from `left` milliseconds; `null`: it stands still. */
export function showTimer(page, left) {
  const ends = left === null ? null : performance.now() + left;
  clearInterval(ticking);
  const show = () => {
    for (const clock of page.querySelectorAll("[data-live-timer]")) {
      const rest = ends === null ? null : Math.max(0, ends - performance.now());
      const text = rest === null ? "" : rest > 0 ? minutes(rest) : (clock.dataset.over ?? minutes(0));
      if (clock.textContent !== text) clock.textContent = text;
      clock.toggleAttribute("data-is-over", rest === 0);
    }
    if (ends !== null && performance.now() >= ends) clearInterval(ticking);
  };
  show();
  if (ends !== null) ticking = setInterval(show, 250);
}

/** 270000 → "4:30"; a second that has begun is shown whole. */
export function minutes(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

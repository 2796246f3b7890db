/** The projector: kept true by the stream, its wall fitted to the picture. */
import { Live } from "./live.js";
import { showTimer } from "./live-timer.js";
import { ScreenRemote } from "./screen-remote.js";
import { Wall } from "./wall.js";

const MOST_BLANKS = 60;

const page = document.querySelector("[data-live]");
const clock = page.querySelector("[data-live-timer]");
if (clock?.dataset.left) showTimer(page, Number(clock.dataset.left));

const remote = new ScreenRemote(page.dataset.remote, (message) => {
  if (message.turn) wall.turn(message.turn);
  if (message.ask) wall.fit();
});
const wall = new Wall(page, (state) => remote.send({ state }));
page.addEventListener("live:notes", () => {
  page.querySelector("[data-wall-empty]")?.remove();
  wall.fit();
});
document.fonts?.ready.then(() => wall.fit());

/** As many blank notes as are written and hidden. */
function pile() {
  const place = page.querySelector("[data-pile]");
  const count = page.querySelector('[data-live-count="waiting"]')?.textContent.replace(/\D/g, "");
  if (!place) return;
  const wanted = Math.min(Number(count), MOST_BLANKS);
  while (place.children.length > wanted) place.lastElementChild.remove();
  while (place.children.length < wanted) place.append(document.createElement("i"));
}

new Live(page, { scene: () => wall.hang(), frame: pile }).start();

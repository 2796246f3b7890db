/** The facilitator's desk: kept true by the stream; forms are sent without leaving the page. */
import { boardDrag } from "./board-drag.js";
import { boardKeys } from "./board-keys.js";
import { sendInPlace } from "./desk-forms.js";
import { Live } from "./live.js";
import { showTimer } from "./live-timer.js";
import { ScreenRemote } from "./screen-remote.js";

const page = document.querySelector("[data-desk]");
const remote = new ScreenRemote(page.dataset.remote, showRange);
let range = null;
/** The question somebody began to type a note under, whatever the workshop moves on to. */
let writingUnder = null;

const live = new Live(page, { scene: attach, frame: lateNotes });
sendInPlace(page, (scene) => scene && attach(scene));
page.addEventListener("input", (event) => {
  const form = event.target.closest("[data-write]");
  if (form && event.target.name === "text") {
    writingUnder = event.target.value ? (writingUnder ?? form.elements.step.value) : null;
  }
});
page.addEventListener("change", (event) => {
  if (event.target.name === "step" && event.target.closest("[data-write]")) writingUnder = event.target.value;
});
page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remote-turn]");
  if (button) remote.send({ turn: button.dataset.remoteTurn });
});

const clock = page.querySelector("[data-live-timer]");
if (clock?.dataset.left) showTimer(page, Number(clock.dataset.left));
attach(page);
live.start();
remote.send({ ask: true });

/** What has to be done to a scene that has just come. */
function attach(scene) {
  const write = scene.querySelector("[data-write]");
  if (write && writingUnder && write.elements.text.value) write.elements.step.value = writingUnder;
  else writingUnder = null;
  for (const board of scene.querySelectorAll("[data-board]")) {
    boardKeys(board);
    boardDrag(board);
  }
  showRange({ state: range });
}

/** A late note where there is no list it could simply be put into. */
function lateNotes(frame) {
  if (frame.parts && !page.querySelector("[data-live-notes]")) live.fetchScene();
}

/** Which part of a long wall the projector shows, when it is a window of this browser. */
function showRange({ state }) {
  if (state === undefined) return;
  range = state;
  const place = page.querySelector("[data-remote-control]");
  if (!place) return;
  place.hidden = !state || state.pages < 2;
  if (place.hidden) return;
  place.querySelector("[data-remote-range]").textContent = state.range;
  const hold = place.querySelector('[data-remote-turn="hold"]');
  hold.textContent = state.isHeld ? hold.dataset.run : hold.dataset.hold;
}

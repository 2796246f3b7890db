/**
 * Attaches every behaviour to the elements that ask for it by a data- name.
 * Nothing here is needed to use a page; it only spares a step.
 */
import { autosave } from "./autosave.js";
import { confirmFirst } from "./confirm.js";
import { counter } from "./counter.js";
import { coverageRow } from "./coverage.js";
import { focusOnce } from "./focus.js";
import { outboxPanel } from "./outbox-panel.js";
import { passkey } from "./passkey.js";
import { placePicker } from "./place-picker.js";
import { poll } from "./poll.js";
import { printPage } from "./print.js";
import { printing } from "./printing.js";
import { ratePicker } from "./rate-picker.js";
import { tileChoice } from "./tile-choice.js";
import { tileMap } from "./tile-map.js";

const behaviours = {
  "[data-autosave]": autosave,
  "[data-confirm]": confirmFirst,
  "[data-counter]": counter,
  "[data-coverage-row]": coverageRow,
  "[data-focus]": focusOnce,
  "[data-outbox]": outboxPanel,
  "[data-passkey]": passkey,
  "[data-place-picker]": placePicker,
  "[data-poll]": poll,
  "[data-print]": printPage,
  "[data-printing]": printing,
  "[data-rate-picker]": ratePicker,
  "[data-tile-choice]": tileChoice,
  "[data-tile-map]": tileMap,
};

for (const [selector, attach] of Object.entries(behaviours)) {
  for (const element of document.querySelectorAll(selector)) attach(element);
}

/**
 * Attaches every behaviour to the elements that ask for it by a data- name.
 * Nothing here is needed to use a page; it only spares a step.
 */
import { confirmFirst } from "./confirm.js";
import { counter } from "./counter.js";
import { focusOnce } from "./focus.js";
import { placePicker } from "./place-picker.js";
import { poll } from "./poll.js";

const behaviours = {
  "[data-confirm]": confirmFirst,
  "[data-counter]": counter,
  "[data-focus]": focusOnce,
  "[data-place-picker]": placePicker,
  "[data-poll]": poll,
};

for (const [selector, attach] of Object.entries(behaviours)) {
  for (const element of document.querySelectorAll(selector)) attach(element);
}

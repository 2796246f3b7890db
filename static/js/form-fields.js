/** What a form says, as [name, value] pairs, and saying it again in another form. */

const OURS = ["csrfmiddlewaretoken", "version"];

/** {fields: [[name, value], …], names: controls a person can change}. */
export function readForm(form) {
  const said = [...new FormData(form)];
  const fields = said.filter(([name, value]) => !OURS.includes(name) && typeof value === "string");
  return { fields, names: [...new Set(controls(form).map((control) => control.name))] };
}

/** Make the form say what an entry says; controls the entry did not have stay as they are. */
export function fillForm(form, { fields, names }) {
  const isChosen = (name, value) => fields.some(([n, v]) => n === name && v === value);
  for (const control of controls(form)) {
    if (!names.includes(control.name)) continue;
    if (control.type === "checkbox" || control.type === "radio") {
      control.checked = isChosen(control.name, control.value);
    } else if (control.options) {
      for (const option of control.options) option.selected = isChosen(control.name, option.value);
    } else {
      control.value = fields.find(([name]) => name === control.name)?.[1] ?? "";
    }
  }
}

function controls(form) {
  const passive = ["hidden", "submit", "button", "reset", "file", "fieldset", "output"];
  return [...form.elements].filter((one) => one.name && !passive.includes(one.type));
}

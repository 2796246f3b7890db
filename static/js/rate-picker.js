/**
 * Copies the unit and the rate of the chosen option into the form's fields of those names.
 * <select data-rate-picker><option data-unit="h" data-rate="52">…</option></select>
 *
 * Another rate typed afterwards is one's own, so the choice goes back to none.
 */
export function ratePicker(select) {
  const { unit, rate_grosze: rate } = select.form.elements;
  if (!unit || !rate) return;
  const chosen = () => select.selectedOptions[0]?.dataset ?? {};
  select.addEventListener("input", () => {
    if (chosen().rate === undefined) return;
    unit.value = chosen().unit;
    rate.value = chosen().rate;
  });
  rate.addEventListener("input", () => {
    if (rate.value !== chosen().rate) select.value = "";
  });
}

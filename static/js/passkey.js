/**
 * Says in words what the browser refused, where allauth's own script writes to the console only.
 * <div data-passkey data-refused="…" data-missing="…"> <button> … <p data-passkey-state role="status"></p></div>
 */
export function passkey(place) {
  const state = place.querySelector("[data-passkey-state]");
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    state.textContent = place.dataset.refused;
  });
  if (window.PublicKeyCredential) return;
  state.textContent = place.dataset.missing;
  for (const button of place.querySelectorAll("button")) button.disabled = true;
}

/**
 * Between the desk and the projector's window of the same browser: the desk turns the wall's
 * pages, the projector says which it shows. Without it the projector's own buttons do the same.
 */
export class ScreenRemote {
  /** `id`: the workshop's; `take(message)`. */
  constructor(id, take) {
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(`wiazka-ekran-${id}`) : null;
    if (this.channel) this.channel.onmessage = (event) => take(event.data);
  }

  send(message) {
    this.channel?.postMessage(message);
  }
}

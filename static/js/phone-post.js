/**
 * A form sent from the phone, and what came back in our own words: {state, …}.
 *
 * Anything else is {state: "offline"}: try again later. A login page of a hall's Wi-Fi answers
 * 200 as well, and is no acknowledgement. Neither cookie nor address goes with it: what carries
 * a note must not tell whose it is.
 */
const TIMEOUT_MS = 15_000;

export async function post(url, fields, fetch = window.fetch.bind(window)) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields).toString(),
      headers: {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
      },
      cache: "no-store",
      credentials: "omit",
      redirect: "manual",
      referrerPolicy: "no-referrer",
      signal: stop.signal,
    });
    const body = await response.json();
    // A proxy's own page may say anything under 5xx; ours does not come with one.
    return typeof body?.state === "string" && response.status < 500 ? body : { state: "offline" };
  } catch {
    return { state: "offline" };
  } finally {
    clearTimeout(timer);
  }
}

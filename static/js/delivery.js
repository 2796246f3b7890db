/**
 * One save, sent to the server and answered in a word:
 *   {state: "saved", version, at}    stored; `at` is the server's clock, "12:03"
 *   {state: "invalid", reason}       a field is wrong; the reason is the server's sentence or ""
 *   {state: "conflict", by}          somebody stored another version meanwhile
 *   {state: "gone"}                  no such record any more, or not this person's to change
 *   {state: "locked", reason}        the bundle is being reviewed, or this part of it is closed
 *   {state: "signed_out", login}     the session ended
 *   {state: "offline"}               no answer that means anything: try again later
 * Only an answer in our own words counts: a login page of a hotel's Wi-Fi is not "saved".
 */
const TIMEOUT_MS = 20_000;
/** Browsers refuse longer bodies for requests that outlive their page. */
const LONGEST_KEPT_ALIVE = 60_000;

/**
 * `parcel`: {url, version, fields, user}. `post`: {fetch, token: {value}, keepalive}; a token
 * that the server calls stale is replaced in `token` and tried once more, for the same person.
 */
export async function deliver(parcel, post) {
  const answer = await attempt(parcel, post);
  const { csrf, user } = answer.body ?? {};
  if (answer.status !== 403 || !csrf || String(user) !== String(parcel.user)) return verdict(answer);
  post.token.value = csrf;
  return verdict(await attempt(parcel, post));
}

async function attempt(parcel, { fetch, token, keepalive = false }) {
  const body = new URLSearchParams([...parcel.fields, ["version", String(parcel.version)]]).toString();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(parcel.url, {
      method: "POST",
      body,
      headers: {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        "X-CSRFToken": token.value,
      },
      credentials: "same-origin",
      redirect: "manual",
      keepalive: keepalive && body.length < LONGEST_KEPT_ALIVE,
      signal: stop.signal,
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return { status: 0, body: null };
  } finally {
    clearTimeout(timer);
  }
}

function verdict({ status, body }) {
  const said = body?.state;
  if (status === 200 && said === "saved") {
    return { state: "saved", version: body.version, at: body.saved_at };
  }
  if (status === 422) return { state: "invalid", reason: firstError(body) };
  if (status === 409) return { state: "conflict", by: body?.by ?? "" };
  if (said === "signed_out") return { state: "signed_out", login: body.login };
  if (status === 403 && said === "locked") return { state: "locked", reason: body.reason };
  if ([403, 404, 405, 410].includes(status)) return { state: "gone" };
  if ([400, 413].includes(status)) return { state: "invalid", reason: "" };
  return { state: "offline" };
}

function firstError(body) {
  return Object.values(body?.errors ?? {}).flat()[0] ?? "";
}

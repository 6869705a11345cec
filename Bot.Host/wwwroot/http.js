/** An answer of the host that is no success, or none at all (status 0). */
export class Refusal extends Error {
  constructor(status, detail, retryAfter) {
    super(detail ?? `HTTP ${status}`);
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

/** Asks the host; its answer as JSON, null where it has none. */
export async function call(address, options) {
  let response;
  try {
    response = await fetch(address, { cache: 'no-store', ...options });
  } catch {
    throw new Refusal(0);
  }

  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    // What the host says of its own faults is for its console; what it says of ours is for the page.
    throw new Refusal(response.status, response.status < 500 ? answer?.detail : undefined, Number(response.headers.get('Retry-After')) || undefined);
  }

  return answer;
}

export const post = (address, body) =>
  call(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

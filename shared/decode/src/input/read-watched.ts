/** Looks on while a body arrives. It must not throw. */
export interface BodyWatch {
  /** `body` is all that has come so far. */
  arrived(body: Uint8Array, contentType: string | null): void;
}

const FIRST_ROOM = 2 ** 20;
/** What an answer may claim before it has sent it. */
const MOST_ROOM = 2 ** 26;

/** The whole body of an answer, and a look at it whenever more of it has come. */
export async function readWatched(response: Response, watch: BodyWatch): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const contentType = response.headers.get('Content-Type');
  const reader = response.body.getReader();
  let body = new Uint8Array(roomFor(response));
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return body.subarray(0, length);
    if (length + value.length > body.length) body = grown(body, length + value.length);
    body.set(value, length);
    length += value.length;
    watch.arrived(body.subarray(0, length), contentType);
  }
}

/** Content-Length is of the packed bytes where they are packed: then it is only a first guess. */
function roomFor({ headers }: Response): number {
  const declared = headers.get('Content-Length');
  return declared !== null && /^\d+$/.test(declared) ? Math.min(Number(declared), MOST_ROOM) : FIRST_ROOM;
}

function grown(body: Uint8Array, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(atLeast, body.length * 2));
  larger.set(body);
  return larger;
}

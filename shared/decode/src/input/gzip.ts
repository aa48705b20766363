/**
 * The bytes within a gzip file that a server sent as it lies on its disk, without a Content-Encoding (plain file
 * servers know neither). Anything else as it is: pixels may begin like one, but are none.
 */
export async function unpacked(body: Uint8Array): Promise<Uint8Array> {
  if (!looksPacked(body)) return body;
  try {
    const stream = new Blob([body as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return body;
  }
}

/** Magic number, deflate, and no reserved flag: RFC 1952 2.3. */
function looksPacked(body: Uint8Array): boolean {
  const [first, second, method, flags = 0] = body;
  return first === 0x1f && second === 0x8b && method === 8 && flags < 32;
}

/** An answer whose body is a gzip file that the server sent as it lies there, opened: magic number, RFC 1952 2.3. */
export async function unpacked(response: Response): Promise<Response> {
  if (!response.ok) return response;
  const body = await response.arrayBuffer();
  const [first, second, method] = new Uint8Array(body, 0, Math.min(3, body.byteLength));
  const { status, headers } = response;
  if (first !== 0x1f || second !== 0x8b || method !== 8) return new Response(body, { status, headers });
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream, { status, headers });
}

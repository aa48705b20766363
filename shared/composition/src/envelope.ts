/** `payloadType` of a signed channel. */
export const channelType = 'application/vnd.alternator.channel+json';

/**
 * The bytes that a signature of an envelope is over: DSSE's pre-authentication encoding
 * (github.com/secure-systems-lab/dsse, protocol.md, v1.0).
 *
 * @param payload the text inside the envelope, decoded
 */
export function preAuthenticationEncoding(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = `DSSEv1 39 ${channelType} ${payload.length} `;
  return new Uint8Array([...new TextEncoder().encode(head), ...payload]);
}

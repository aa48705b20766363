import * as v from 'valibot';

/** Lies in the folder that it is about, as the one file that it does not list. */
export const releaseFile = 'release.json';

/** `payloadType` of the envelope around an in-toto statement (github.com/in-toto/attestation, spec/v1/envelope.md). */
export const statementType = 'application/vnd.in-toto+json';

const hex = v.pipe(v.string(), v.regex(/^[\da-f]{96}$/));

/**
 * What a publisher signs: an in-toto Statement v1 whose subjects are all files of the folder. Its predicate is our own:
 * SLSA's would have to say how it was built, which who signs a folder does not know. Keys that are not known here
 * are ignored, as in-toto wants it.
 */
export const statement = v.object({
  _type: v.literal('https://in-toto.io/Statement/v1'),
  subject: v.array(v.object({ name: v.string(), digest: v.object({ sha384: hex }) })),
  predicateType: v.literal('urn:alternator:release:1'),
  predicate: v.object({
    id: v.string(),
    version: v.string(),
    publisher: v.string(),
    /** Public half of the key that signs: what signed it can be said before any site says whose key that is. */
    key: v.string(),
    /** ISO 8601. */
    time: v.string(),
    /** `engines.sdk` of the remote. */
    sdk: v.string(),
    /** Only where one command built and signed. */
    build: v.optional(v.object({ tool: v.string(), node: v.string() })),
  }),
});

/** DSSE (github.com/secure-systems-lab/dsse, v1.0). */
export const signedStatement = v.object({
  payloadType: v.literal(statementType),
  payload: v.string(),
  signatures: v.array(v.object({ keyid: v.string(), sig: v.string() })),
});

export type Statement = v.InferOutput<typeof statement>;

/** `sha384-<base64>`, as a lock has it, in the hexadecimal digits of in-toto. */
export function hexOf(integrity: string): string {
  return Buffer.from(integrity.slice('sha384-'.length), 'base64').toString('hex');
}

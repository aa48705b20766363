/** By token, of any major. `storage` and `network:` stand for no token. */
const guarded: Readonly<Record<string, string>> = {
  'alternator.data-sources': 'archives',
  'alternator.decode-pool': 'pixels',
  'alternator.drawing': 'pixels',
  'alternator.measurements': 'measurements',
  'alternator.measurement-store': 'measurements',
  'alternator.workers': 'workers',
  'alternator.cornerstone': 'cornerstone',
};

/** The permission that a remote must declare to be handed a token; undefined where everybody may have it. */
export function permissionFor(token: string): string | undefined {
  return guarded[token.slice(0, token.lastIndexOf('@'))];
}

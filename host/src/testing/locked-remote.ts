import { type LockedRemote, readDocument, remoteManifest } from '@alternator/composition';

/** A locked remote as a test writes it: only what matters to it. */
export function lockedRemote(
  manifest: { id: string } & Partial<Record<string, unknown>>,
  change: Partial<LockedRemote> = {},
): LockedRemote {
  const text = JSON.stringify({ version: '1.0.0', engines: { sdk: '^1.0.0' }, ...manifest });
  const full = readDocument(text, 'remote.json', remoteManifest).value;
  return {
    id: full.id,
    version: full.version,
    base: `remotes/${full.id}/1.0.0-00000000/`,
    manifest: full,
    container: full.id,
    styles: [],
    titles: {},
    workers: {},
    criticality: full.criticality,
    settings: {},
    grants: [],
    // What every remote runs.
    files: { 'mf-manifest.json': ['sha384-AAAA', 1], 'remoteEntry.js': ['sha384-AAAA', 1] },
    ...change,
  };
}

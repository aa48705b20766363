import type { LockedRemote } from '@alternator/composition';
import type { Instance } from '@alternator/dicom';
import { dialects } from '@alternator/dicom/dicomweb';
import type { RemoteContext, SourceRequest } from '@alternator/sdk';
import dcmjs from 'dcmjs';
import { createWorkerOffice } from '../../../host/src/platform/remote-workers.ts';
import { createMetadataClient } from '../../../remotes/data-source/src/metadata/metadata-client.ts';
import { archiveWorkerOf } from '../../../remotes/data-source/src/worker/archive-worker.ts';
import { stackDisplaySets } from '../../../remotes/viewport/src/display-sets/stack-handler.ts';

/** Each gives how many instances it has; what they are made of stays referenced until the next call. */
export interface MetadataBench {
  /** Worker, client, and every picked attribute read once. */
  ours(url: string): Promise<number>;
  /** The same, and the display sets that the product makes of them. */
  displaySets(url: string): Promise<number>;
  /** What OHIF does on the page. */
  peer(url: string): Promise<number>;
  /** The peer's fetch alone: not counted on either side. */
  fetched(url: string): Promise<number>;
}

declare global {
  interface Window {
    metadata: MetadataBench;
  }
}

const base = document.baseURI;
// Local code: the bench has no lock.
const remote = {
  id: 'alternator.dicomweb',
  dev: true,
  base: '',
  workers: { metadata: 'metadata-worker.js' },
};
const workers = createWorkerOffice(
  base,
  4,
  8000,
)(remote as unknown as LockedRemote, new AbortController().signal);
const { origin } = location;
const place = {
  source: 'bench',
  wadoRoot: `${origin}/studies`,
  origins: [origin],
  timeoutMs: 120_000,
  dialect: dialects.dicomweb,
};
const context = {
  use: () => workers,
  signal: new AbortController().signal,
  fetch: ({ url, headers, signal }: SourceRequest) => fetch(url, { headers: { ...headers }, signal }),
};
const client = createMetadataClient(archiveWorkerOf(context as unknown as RemoteContext), place);
let kept: unknown;

async function load(url: string): Promise<readonly Instance[]> {
  const { signal } = new AbortController();
  const { instances } = await client.load({ url: new URL(url, base).href, signal });
  kept = instances;
  return instances;
}

window.metadata = {
  async ours(url) {
    const instances = await load(url);
    return instances.reduce((count, instance) => count + Math.sign(touch(instance)), 0);
  },
  async displaySets(url) {
    const instances = await load(url);
    const sets = stackDisplaySets(instances, 'bench');
    kept = [instances, sets];
    return sets.reduce((count, { frames }) => count + frames.length, 0);
  },
  async peer(url) {
    const text = await (await fetch(url)).text();
    const dataSets = JSON.parse(text) as readonly object[];
    const instances = dataSets.map((dataSet) => dcmjs.data.DicomMetaDictionary.naturalizeDataset(dataSet));
    kept = instances;
    return instances.length;
  },
  async fetched(url) {
    kept = await (await fetch(url)).text();
    return (kept as string).length;
  },
};

/** Reads every value below, as somebody who made them lazily would have to make them now. */
function touch(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 0;
  for (const part of Object.values(value)) count += touch(part);
  return count;
}

import type { StudyInstanceUID } from '@alternator/dicom';
import type { RemoteContext } from '@alternator/sdk';
import { api } from 'dicomweb-client';
import type { Failure } from '../answer/answer.ts';
import { sourceError } from '../answer/source-error.ts';
import { HostRequest } from './host-request.ts';
import type { DicomwebSettings } from './settings.ts';

/** QIDO-RS and STOW-RS of one archive. Each call rejects with a `SourceError`. */
export interface DicomwebClient {
  searchStudies(query: string, signal: AbortSignal): Promise<SearchAnswer>;
  searchSeries(study: StudyInstanceUID, query: string, signal: AbortSignal): Promise<SearchAnswer>;
  /** One STOW-RS request; the archive's receipt, also when it refused some (409). */
  store(files: readonly Uint8Array[], signal: AbortSignal): Promise<unknown>;
}

/** Data sets in the DICOM JSON Model, and how many match in all where the archive says. */
export interface SearchAnswer {
  readonly dataSets: readonly unknown[];
  readonly total: number | undefined;
}

/** The calls of dicomweb-client that are used; its own types lack `request`. */
interface Calls {
  searchForStudies(options: { request: { instance: HostRequest } }): Promise<unknown>;
  searchForSeries(options: {
    studyInstanceUID: string;
    request: { instance: HostRequest };
  }): Promise<unknown>;
  storeInstances(options: {
    datasets: readonly Uint8Array[];
    request: { instance: HostRequest };
  }): Promise<unknown>;
}

/** dicomweb-client over the host's fetch. */
export function createClient(ctx: Pick<RemoteContext, 'fetch'>, settings: DicomwebSettings): DicomwebClient {
  const client = new api.DICOMwebClient({ url: settings.qidoRoot, singlepart: '', verbose: false });
  client.wadoURL = settings.wadoRoot;
  client.stowURL = settings.stowRoot ?? '';
  const calls = client as unknown as Calls;
  const { source, timeoutMs } = settings;

  const send: RemoteContext['fetch'] = (request) => ctx.fetch(request);
  const prepare = (signal: AbortSignal, query?: string) =>
    new HostRequest({ source, timeoutMs, signal, send, ...(query !== undefined && { query }) });

  async function list(instance: HostRequest, call: Promise<unknown>): Promise<SearchAnswer> {
    const value = (await settle(instance, call, source)) ?? [];
    if (Array.isArray(value)) return { dataSets: value, total: instance.total };
    throw fail(instance, source, {
      code: 'malformed',
      message: 'The archive answered JSON that is no list.',
    });
  }

  return {
    searchStudies(query, signal) {
      const instance = prepare(signal, query);
      return list(instance, calls.searchForStudies({ request: { instance } }));
    },
    searchSeries(study, query, signal) {
      const instance = prepare(signal, query);
      return list(instance, calls.searchForSeries({ studyInstanceUID: study, request: { instance } }));
    },
    store(files, signal) {
      const instance = prepare(signal);
      return settle(instance, calls.storeInstances({ datasets: files, request: { instance } }), source);
    },
  };
}

async function settle(instance: HostRequest, call: Promise<unknown>, source: string): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    // dicomweb-client says only "request failed"; the request knows why.
    if (instance.thrown !== undefined) throw instance.thrown;
    if (instance.failure) throw fail(instance, source, instance.failure);
    // Statuses that it does not know (201, 409) reject too, although there is a response.
    if (instance.response === undefined) throw error;
  }
  return instance.response;
}

function fail(instance: HostRequest, source: string, failure: Failure) {
  return sourceError(failure, { source, url: instance.url });
}

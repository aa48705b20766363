import { type DataSource, type SourceRequest, type Workers, Workers as WorkersToken } from '@alternator/sdk';
import { createFakeContext, type FakeContext } from '@alternator/sdk/testing';
import { expose } from 'comlink';
import { openDicomweb } from '../dicomweb/open-dicomweb.ts';
import { openStatic } from '../static/open-static.ts';
import { createWorkerApi } from '../worker/create-worker-api.ts';

/** The metadata worker on this thread, behind a real port. */
export function createFakeWorkers(): Workers & { readonly opened: readonly string[] } {
  const opened: string[] = [];
  return {
    opened,
    async open(id, { signal }) {
      opened.push(id);
      const { port1, port2 } = new MessageChannel();
      expose(createWorkerApi(), port1);
      signal.addEventListener('abort', () => port1.close());
      return { port: port2 };
    },
  };
}

export interface OpenSource {
  readonly source: DataSource;
  readonly context: FakeContext;
  /** What went through the host's fetch. */
  readonly sent: readonly SourceRequest[];
}

/** Opens a source at `root` in a fake host whose fetch is the real one. */
export function openSource(
  root: string,
  config: Readonly<Record<string, unknown>> = {},
  workers: Workers = createFakeWorkers(),
  id = 'main',
): OpenSource {
  const sent: SourceRequest[] = [];
  const context = createFakeContext({
    capabilities: new Map([[WorkersToken.id, workers]]),
    fetch(request) {
      sent.push(request);
      const { url, method = 'GET', headers = {}, body, signal } = request;
      return fetch(url, { method, headers, signal, redirect: 'error', ...(body && { body }) });
    },
  });
  const settings = {
    id,
    title: 'Main',
    origins: [new URL(root).origin],
    config: { qidoRoot: root, wadoRoot: root, stowRoot: root, ...config },
  };
  return { source: openDicomweb(context, settings, 'http://viewer.test/app/'), context, sent };
}

/** Opens a static tree at `root` in a fake host whose fetch is the real one. */
export function openStaticSource(root: string, config: Readonly<Record<string, unknown>> = {}): DataSource {
  const context = createFakeContext({
    capabilities: new Map([[WorkersToken.id, createFakeWorkers()]]),
    fetch: ({ url, headers = {}, signal }) => fetch(url, { headers, signal, redirect: 'error' }),
  });
  const settings = {
    id: 'files',
    title: 'Files',
    origins: [new URL(root).origin],
    config: { root, ...config },
  };
  return openStatic(context, settings, 'http://viewer.test/app/');
}

import {
  type DataSource,
  type Notice,
  Notices,
  type SourceRequest,
  type Workers,
  Workers as WorkersToken,
} from '@alternator/sdk';
import { createFakeContext, type FakeContext } from '@alternator/sdk/testing';
import { expose } from 'comlink';
import { createJsonApi } from '../json/create-json-api.ts';
import { openJson } from '../json/open-json.ts';

export interface OpenJsonSource {
  readonly source: DataSource;
  readonly context: FakeContext;
  readonly sent: readonly SourceRequest[];
  readonly notices: readonly Notice[];
}

/** The worker of JSON studies on this thread, behind a real port. */
function createFakeWorkers(): Workers {
  return {
    async open(_, { signal }) {
      const { port1, port2 } = new MessageChannel();
      expose(createJsonApi(), port1);
      signal.addEventListener('abort', () => port1.close());
      return { port: port2 };
    },
  };
}

/** Opens what a link names in a fake host whose fetch is the real one. */
export function openJsonSource(
  url: string,
  config: Readonly<Record<string, unknown>> = {},
  origins: readonly string[] = [new URL(url).origin],
): OpenJsonSource {
  const sent: SourceRequest[] = [];
  const notices: Notice[] = [];
  const show = (notice: Notice) => {
    notices.push(notice);
    return () => undefined;
  };
  const context = createFakeContext({
    capabilities: new Map<string, unknown>([
      [WorkersToken.id, createFakeWorkers()],
      [Notices.id, { show }],
    ]),
    messages: { 'json.refused': { one: 'A part was left out.', other: '{count} parts were left out.' } },
    fetch(request) {
      sent.push(request);
      const { headers = {}, signal } = request;
      return fetch(request.url, { headers, signal, redirect: 'error' });
    },
  });
  const source = openJson(context, { id: 'json', title: 'JSON studies', origins, config, url });
  return { source, context, sent, notices };
}

/** All instances of a study. */
export async function instancesOf(source: DataSource, study: string, signal = new AbortController().signal) {
  const all = [];
  for await (const batch of source.instances(study as never, { signal })) all.push(...batch);
  return all;
}

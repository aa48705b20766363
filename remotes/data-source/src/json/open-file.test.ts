import { createFakeContext } from '@alternator/sdk/testing';
import { expect, it } from 'vitest';
import { type JsonWorker, JsonWorkerLost } from './json-worker.ts';
import { createOpenFile } from './open-file.ts';
import { readJsonSettings } from './settings.ts';

it('a file is fetched again where the worker was lost at the first look into it', async () => {
  const url = 'https://files.test/studies.json';
  const context = createFakeContext({ fetch: async () => Response.json({ studies: [] }) });
  const settings = readJsonSettings({
    id: 'json',
    title: '',
    origins: ['https://files.test'],
    config: {},
    url,
  });
  let files = 0;
  const contents = { studies: [], refused: [], warnings: [] };
  const worker: JsonWorker = {
    newFile: () => ++files,
    run: async () => ({ ok: true, value: contents }) as never,
  };
  const { withFile } = createOpenFile(context, settings, worker);
  const found = await withFile(new AbortController().signal, async ({ file }) => {
    if (file === 1) throw new JsonWorkerLost();
    return file;
  });
  expect(found).toBe(2);
});

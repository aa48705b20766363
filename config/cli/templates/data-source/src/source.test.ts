/// <reference types="node" />
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frameByteLength, type StudyInstanceUID } from '@alternator/dicom';
import type { MadeLocator, RemoteContext } from '@alternator/sdk';
import module from './source.ts';

const { signal } = new AbortController();
const settings = { id: 'archive', title: 'Archive', config: {}, origins: [] };
const archive = await module.open({} as RemoteContext, settings);

describe('the archive', () => {
  it('finds its study, and says what it did not look for', async () => {
    const page = await archive.searchStudies({ patientName: 'X', offset: 0, limit: 10 }, signal);
    assert.equal(page.studies[0]?.source, 'archive');
    assert.deepEqual(page.ignored, ['patientName']);
  });

  it('has no second page', async () => {
    assert.deepEqual((await archive.searchStudies({ offset: 10, limit: 10 }, signal)).studies, []);
  });

  it('has the pixels of every frame of it', async () => {
    const { studies } = await archive.searchStudies({ offset: 0, limit: 1 }, signal);
    const uid = studies[0]?.studyInstanceUID as StudyInstanceUID;
    let frames = 0;
    for await (const batch of archive.instances(uid, { signal }))
      for (const instance of batch) {
        const locator = (await archive.locate(instance, 1)) as MadeLocator;
        const bytes = await new Response(await archive.bytes?.(locator, signal)).arrayBuffer();
        assert.equal(bytes.byteLength, frameByteLength(locator.pixel));
        frames += 1;
      }
    assert.equal(frames, studies[0]?.numberOfInstances);
  });
});

import type { Instance, SeriesInstanceUID } from '@alternator/dicom';
import { SourceError } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { type FakeSource, instance, openMergedOver, studyUID } from '../testing/fake-archives.ts';

const { signal } = new AbortController();
const fails = (code: 'not-found' | 'server') => () => {
  throw new SourceError(code, `It failed (${code}).`, { source: 'x' });
};

async function load(archives: Readonly<Record<string, FakeSource>>, series?: string) {
  const opened = openMergedOver(archives);
  const source = opened.open();
  const batches: (readonly Instance[])[] = [];
  let error: unknown;
  const options = { signal, ...(series && { series: series as SeriesInstanceUID }) };
  try {
    for await (const batch of source.instances(studyUID, options)) batches.push(batch);
  } catch (reason) {
    error = reason;
  }
  return {
    ...opened,
    source,
    batches,
    error,
    uids: batches.map((batch) => batch.map((one) => one.sopInstanceUID)),
  };
}

describe('a study that lies in several archives', () => {
  it('has the series of all, an instance once, and a series that grows comes whole', async () => {
    const { uids, error } = await load({
      pacs: { batches: [[instance(1), instance(2)]] },
      mine: { batches: [[instance(2), instance(3)], [instance(1, '1.3.2')]] },
    });
    expect(error).toBeUndefined();
    expect(uids).toEqual([['1.3.1.1', '1.3.1.2'], ['1.3.1.1', '1.3.1.2', '1.3.1.3'], ['1.3.2.1']]);
  });

  it('has each frame from the archive that its instance came from', async () => {
    const { source } = await load({
      pacs: { batches: [[instance(1)]] },
      mine: { batches: [[instance(1), instance(2)], [instance(1, '1.3.2')]] },
    });
    const homes = [instance(1), instance(2), instance(1, '1.3.2')].map((one) => source.locate(one, 1));
    expect((await Promise.all(homes)).map((locator) => locator.source)).toEqual(['pacs', 'mine', 'mine']);
    await expect(source.locate(instance(1, '9'), 1)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is whole where another archive does not have it, and not found where none has', async () => {
    const found = await load({ pacs: { before: fails('not-found') }, mine: { batches: [[instance(1)]] } });
    expect(found.error).toBeUndefined();
    const lost = await load({ pacs: { before: fails('not-found') }, mine: {} });
    expect(lost.error).toMatchObject({ code: 'not-found', source: 'all' });
  });

  it('comes as far as it can be had before the error that names who failed', async () => {
    const { uids, error } = await load({
      pacs: { before: fails('server') },
      mine: { batches: [[instance(1)]] },
    });
    expect(uids).toEqual([['1.3.1.1']]);
    expect(error).toMatchObject({ code: 'server', message: '"PACS" (pacs): It failed (server).' });
  });

  it('shows its first series although another archive failed', async () => {
    const { uids, error } = await load(
      { pacs: { before: fails('server') }, mine: { batches: [[instance(1)]] } },
      '1.3.1',
    );
    expect(uids).toEqual([['1.3.1.1']]);
    expect(error).toBeUndefined();
  });

  const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
  const other = [[instance(9, '1.3.2', 'B')]];

  it('is of the first archive that has it where the patients differ, and its images say so', async () => {
    const { uids, batches, notices, context } = await load({
      pacs: { before: soon, batches: [[instance(1)]] },
      mine: { batches: other },
    });
    expect(uids).toEqual([['1.3.1.1']]);
    expect(batches[0]?.[0]?.warnings).toEqual([
      'MINE files this study under another patient: its images are not mixed in.',
    ]);
    expect(notices).toEqual([]);
    expect(context.logged).toHaveLength(1);
    expect(JSON.stringify(context.logged)).not.toContain(studyUID);
  });

  it('says so aloud where its images stood before the other patient came', async () => {
    const { batches, notices } = await load({
      pacs: { batches: [[instance(1)]] },
      mine: { before: soon, batches: other },
    });
    expect(batches.map((batch) => batch[0]?.warnings)).toEqual([[]]);
    expect(notices).toEqual([expect.stringContaining('MINE files this study under another patient')]);
  });

  it('stays with the patient of the series that was opened first, whoever has the others', async () => {
    const { open } = openMergedOver({
      pacs: { batches: [[instance(1)]] },
      mine: { batches: other },
    });
    const source = open();
    const seen: (string | undefined)[] = [];
    for (const options of [{ series: '1.3.2' as SeriesInstanceUID }, {}]) {
      for await (const batch of source.instances(studyUID, { ...options, signal })) {
        seen.push(batch[0]?.patient.patientID);
      }
    }
    expect(seen).toEqual(['B', 'B']);
  });

  it('carries the warning on its images where the list knew it already', async () => {
    const study = { studyInstanceUID: studyUID, patientID: 'A' };
    const { open } = openMergedOver({
      pacs: { studies: [study], batches: [[instance(1)]] },
      mine: { studies: [{ ...study, patientID: 'B' }], batches: [[instance(9, '1.3.2', 'B')]] },
    });
    const source = open();
    await source.searchStudies({ offset: 0, limit: 10 }, signal);
    const batches: (readonly Instance[])[] = [];
    for await (const batch of source.instances(studyUID, { signal })) batches.push(batch);
    expect(batches).toHaveLength(1);
    expect(batches[0]?.[0]?.warnings).toEqual([expect.stringContaining('MINE files this study')]);
  });

  it('has the series of both in the preview, the larger count of one that both have', async () => {
    const series = (uid: string, numberOfInstances?: number) => ({
      seriesInstanceUID: uid as SeriesInstanceUID,
      ...(numberOfInstances !== undefined && { numberOfInstances }),
    });
    const { open } = openMergedOver({
      pacs: { series: [series('1', 10), series('2', 4)] },
      mine: { series: [series('1', 12), series('3')] },
      down: { before: fails('server') },
    });
    expect(await open().searchSeries(studyUID, signal)).toEqual([
      series('1', 12),
      series('2', 4),
      series('3'),
    ]);
  });
});

import type { SeriesInstanceUID } from '@alternator/dicom';
import { SourceError } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { openMergedOver, studyUID } from '../testing/fake-archives.ts';
import { part10 } from '../testing/fake-part10.ts';

const { signal } = new AbortController();
const series = [{ seriesInstanceUID: '1.3.1' }] as never;

describe('the settings of a merged source', () => {
  const refused: readonly [unknown, RegExp][] = [
    [['pacs', 'pacs'], /"sources\[1\]" is "pacs", which stands there twice/],
    [['pacs', 'all'], /"sources\[1\]" is "all", which is this source itself/],
    [['both'], /"sources\[0\]" is "both", which merges others already/],
    [['lost'], /"sources\[0\]" is "lost"; this site has "pacs", "mine"/],
    [[], /"sources" is \[\]; a list of ids belongs there/],
  ];
  for (const [sources, message] of refused) {
    it(`refuse ${JSON.stringify(sources)} and say what belongs there`, () => {
      const archives = { pacs: {}, mine: {}, both: { use: 'alternator.merged' } };
      expect(openMergedOver(archives, { sources }).open).toThrow(message);
    });
  }

  it('refuse an unknown key and a patience that is no number', () => {
    expect(openMergedOver({ pacs: {} }, { source: [] }).open).toThrow(/"source" is not a setting/);
    expect(openMergedOver({ pacs: {} }, { patienceSeconds: '2' }).open).toThrow(/"patienceSeconds" is "2"/);
  });

  it('take all other sources that merge none where none are named', async () => {
    const { open, asked } = openMergedOver({ pacs: {}, both: { use: 'alternator.merged' }, mine: {} });
    await open().searchStudies({ offset: 0, limit: 1 }, signal);
    expect(asked.map(({ source }) => source)).toEqual(['pacs', 'mine']);
  });

  it('cannot be used by a remote that may not ask archives', () => {
    const { open, context } = openMergedOver({ pacs: {} });
    context.provide('alternator.data-sources@1', undefined);
    expect(open).toThrow(/grant "archives"/);
  });
});

describe('storing into merged archives', () => {
  it('goes to the first that has the study and takes files', async () => {
    const { open, stored } = openMergedOver({
      readOnly: { series },
      empty: { store: true },
      mine: { series, store: true },
    });
    const files = [part10('1.2.3'), part10('1.2.3')];
    await open().store?.(files, { signal });
    expect(stored).toEqual([{ source: 'mine', files: 2 }]);
  });

  it('sends nothing and says why where no archive with the study takes files', async () => {
    const { open, stored } = openMergedOver({ readOnly: { series }, empty: { store: true } });
    const store = open().store?.([part10('1.2.3')], { signal });
    await expect(store).rejects.toThrow(/None of the archives that have this study takes files/);
    expect(stored).toEqual([]);
  });

  it('sends nothing where no archive has the study', async () => {
    const { open, stored } = openMergedOver({ empty: { store: true } });
    await expect(open().store?.([part10('1.2.3')], { signal })).rejects.toThrow(
      /not clear where to store it/,
    );
    expect(stored).toEqual([]);
  });
});

describe('a picture of a series of merged archives', () => {
  const picture = new Blob(['picture'], { type: 'image/png' });
  const part = { studyInstanceUID: studyUID, seriesInstanceUID: '1.3.1' as SeriesInstanceUID };

  it('comes from the first archive that has the series and draws it', async () => {
    let isBroken = false;
    const before = () => {
      if (isBroken) throw new SourceError('server', 'It failed.', { source: 'broken' });
    };
    const { open, drawn } = openMergedOver({
      empty: { thumbnail: picture },
      plain: { series },
      broken: { series, thumbnail: picture, before },
      mine: { series, thumbnail: picture },
    });
    const source = open();
    await source.searchSeries(studyUID, signal);
    isBroken = true;
    expect(await source.thumbnail?.(part, signal)).toBe(picture);
    expect(drawn).toEqual(['broken', 'mine']);
  });

  it('is missing with a reason where none draws it', async () => {
    const { open } = openMergedOver({ plain: { series } });
    const source = open();
    await source.searchSeries(studyUID, signal);
    await expect(source.thumbnail?.(part, signal)).rejects.toMatchObject({ code: 'unsupported' });
  });
});

import type { Instance, SeriesInstanceUID } from '@alternator/dicom';
import { type OpenStudy, type SeriesSummary, SourceError } from '@alternator/sdk';
import { describe, expect, it, vi } from 'vitest';
import { instance, open, ref } from './open-studies-rig.ts';

const summary = (uid: string, seriesNumber: number, modality = 'CT') =>
  ({ seriesInstanceUID: uid, seriesNumber, modality }) as unknown as SeriesSummary;

describe('opening a study', () => {
  it('asks for the lowest series number with images first, whatever order the archive lists', async () => {
    const { opened, answer, asked } = open([summary('3', 3), summary('0', 0, 'SR'), summary('1', 1)]);
    opened.replace(ref('1.2'));
    await answer('1.2/1', [instance('1.2', '1')]);
    await answer('1.2/*', []);
    expect(asked).toEqual(['1.2/1', '1.2/*']);
    expect(opened.studies()[0]?.state).toBe('ready');
    expect(opened.studies()[0]?.patient?.patientName).toBe('Patient of 1.2');
  });

  it('never shows what arrives for a study that was let go', async () => {
    const { opened, answer, asked, displaySets } = open([]);
    opened.replace(ref('1.2'));
    await vi.waitFor(() => expect(asked).toEqual(['1.2/*']));
    opened.replace(ref('1.3'));
    await answer('1.3/*', [instance('1.3', 'b')]);
    await answer('1.2/*', [instance('1.2', 'a')]);
    expect(displaySets.list().map(({ studyInstanceUID }) => studyInstanceUID)).toEqual(['1.3']);
    expect(opened.studies()[0]?.patient?.patientName).toBe('Patient of 1.3');
  });

  it('is not said to be ready by the end of what another one gave', async () => {
    const { opened, answer, asked } = open([]);
    opened.replace(ref('1.2'));
    await vi.waitFor(() => expect(asked).toEqual(['1.2/*']));
    opened.replace(ref('1.3'));
    await answer('1.2/*', []);
    expect(opened.studies()).toMatchObject([{ ref: ref('1.3'), state: 'loading' }]);
  });

  it('never turns what somebody holds of a study into the next one', async () => {
    const { opened, answer } = open([]);
    opened.replace(ref('1.2'));
    await answer('1.2/*', [instance('1.2', 'a')]);
    const held = opened.studies();
    const { ref: heldRef, patient } = held[0] as OpenStudy;
    opened.replace(ref('1.3'));
    await answer('1.3/*', [instance('1.3', 'b')]);
    expect(opened.studies().map((one) => one.ref.studyInstanceUID)).toEqual(['1.3']);
    expect([heldRef, patient]).toEqual([ref('1.2'), { patientName: 'Patient of 1.2' }]);
    expect(held).toMatchObject([{ ref: ref('1.2'), state: 'ready' }]);
  });

  it('names a study by one and the same object for as long as it is open', async () => {
    const { opened, answer } = open([summary('1', 1)]);
    opened.replace(ref('1.2'));
    const seen = [opened.studies()[0]];
    await answer('1.2/1', [instance('1.2', '1')]);
    seen.push(opened.studies()[0]);
    await answer('1.2/*', [instance('1.2', '2')]);
    seen.push(opened.studies()[0]);
    expect(seen.map((one) => [one?.state, one?.patient?.patientName])).toEqual([
      ['loading', undefined],
      ['loading', 'Patient of 1.2'],
      ['ready', 'Patient of 1.2'],
    ]);
    expect(new Set(seen.map((one) => one?.ref)).size).toBe(1);
  });

  it('keeps the series that came when a later one fails, and the reason beside them', async () => {
    const { opened, answer, displaySets } = open([summary('1', 1)]);
    opened.replace(ref('1.2'));
    await answer('1.2/1', [instance('1.2', '1')]);
    await answer('1.2/*', new SourceError('server', 'series 2 answers 500', { source: 'pacs' }));
    expect(opened.studies()[0]).toMatchObject({ state: 'failed', error: { code: 'server' } });
    expect(displaySets.ofStudy(ref('1.2'))).toHaveLength(1);
  });

  it('lists series that need code of their own once the image stands', async () => {
    const { opened, answer, displaySets, image } = open([summary('1', 1)]);
    const seriesShown = () => displaySets.list().map(({ seriesInstanceUID }) => seriesInstanceUID);
    const first = { ...instance('1.2', '1'), viewportType: 'stack' } as unknown as Instance;
    const late = { ...instance('1.2', '2', 'PT'), sopClassUID: 'late' } as unknown as Instance;
    opened.replace(ref('1.2'));
    await answer('1.2/1', [first]);
    await answer('1.2/*', [late, instance('1.2', '3', 'MR')]);
    expect(seriesShown()).toEqual(['1', '3']);
    expect(opened.studies()[0]?.state).toBe('loading');
    image();
    await vi.waitFor(() => expect(opened.studies()[0]?.state).toBe('ready'));
    expect(seriesShown()).toEqual(['1', '3', '2']);
    expect(opened.studies()[0]?.modalities).toEqual(['CT', 'PT', 'MR']);
    expect([...opened.sopClasses()]).toContain('late');
  });

  it('waits with nothing where there is no image to wait for', async () => {
    const { opened, answer, displaySets } = open([]);
    opened.replace(ref('1.2'));
    await answer('1.2/*', [{ ...instance('1.2', '2'), sopClassUID: 'late' } as unknown as Instance]);
    expect(opened.studies()[0]?.state).toBe('ready');
    expect(displaySets.list()).toHaveLength(1);
  });

  it('fails as a whole when nothing could be had', async () => {
    const { opened, answer } = open([]);
    opened.replace(ref('1.2'));
    await answer('1.2/*', new SourceError('not-found', 'no such study', { source: 'pacs' }));
    expect(opened.studies()[0]).toMatchObject({ state: 'failed', error: { code: 'not-found' } });
  });

  it('says when the series of a link is not in the study, and shows the study', async () => {
    const { opened, answer, notices } = open([]);
    opened.replace(ref('1.2'), '9' as SeriesInstanceUID);
    await answer('1.2/9', new SourceError('not-found', 'no such series', { source: 'pacs' }));
    await answer('1.2/*', [instance('1.2', '1')]);
    expect(opened.studies()[0]?.state).toBe('ready');
    expect(notices.shown()[0]?.message).toBe('The series of this link is not in the study.');
  });
});

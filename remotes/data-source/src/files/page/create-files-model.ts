import {
  type DataSourceState,
  type StoreResult,
  useLocale,
  useOptionalToken,
  useRemote,
  useText,
  Workspace,
} from '@alternator/sdk';
import { createEffect, onCleanup } from 'solid-js';
import { deviceOf } from '../../device/device.ts';
import type { DeviceStudy } from '../../device/session/summary.ts';
import { type Imports, importsOf } from '../imports.ts';
import { createArchiveModel } from './create-archive-model.ts';
import { countedReasons, type WorkOutcome, workOf } from './create-work.ts';
import { formatCount } from './format.ts';
import { sendFiles } from './send-files.ts';
import { useSources } from './use-sources.ts';

/** What the page shows and does. */
export function createFilesModel() {
  const ctx = useRemote();
  const workspace = useOptionalToken(Workspace);
  const sources = useSources();
  const imports = importsOf(ctx);
  const work = workOf(ctx);
  onCleanup(work.attend());
  const archive = createArchiveModel(sources.dataSources, sources.mine);
  const outcome = useOutcome();
  const text = useText();

  const open = (source: DataSourceState | undefined, { studyInstanceUID }: DeviceStudy) => {
    if (source) workspace()?.openStudy({ source: source.id, studyInstanceUID });
  };
  const openLocal = (study: DeviceStudy) => open(sources.local(), study);
  openTheOnlyOne(imports, openLocal);

  return {
    sources,
    imports,
    studies: imports.studies,
    archive,
    work,
    openLocal,
    openKept: (study: DeviceStudy) => open(sources.mine(), study),
    goToStudies: () => workspace()?.navigate({ route: 'studies', query: {} }),
    keep: (studies: readonly DeviceStudy[]) =>
      work.run(
        { label: text('keep.running'), totalBytes: bytesOf(studies) },
        async ({ signal, onProgress }) => {
          const uids = studies.map(({ studyInstanceUID }) => studyInstanceUID);
          const result = await archive.archive()?.keep(uids, { signal, onWritten: onProgress });
          return result && outcome(result, 'keep');
        },
      ),
    send: (studies: readonly DeviceStudy[], target: DataSourceState) =>
      work.run(
        { label: text('send.running', { archive: target.title }), totalBytes: bytesOf(studies) },
        async (step) => {
          const all = sources.dataSources();
          if (!all) return undefined;
          const files: Blob[] = [];
          for (const { studyInstanceUID } of studies)
            files.push(...(await deviceOf(ctx).call((api) => api.files(studyInstanceUID))));
          return outcome(await sendFiles(all, target.id, files, step), 'send', target.title);
        },
      ),
    remove: (study: DeviceStudy) =>
      work.run({ label: text('archive.delete'), totalBytes: 0 }, async () => {
        await archive.archive()?.remove(study.studyInstanceUID);
        return undefined;
      }),
    wipe: () =>
      work.run({ label: text('archive.wipe'), totalBytes: 0 }, async () => {
        await archive.archive()?.wipe();
        return undefined;
      }),
  };
}

/** One study without a problem is what the person wanted to see. */
function openTheOnlyOne(imports: Imports, open: (study: DeviceStudy) => void): void {
  createEffect(() => {
    const { phase, isCancelled, error, problems, unlisted, studies } = imports.progress();
    if (phase !== 'ended' || !imports.look()) return;
    const [only] = studies;
    const isClean = !isCancelled && error === undefined && problems.length === 0 && unlisted === 0;
    if (only && studies.length === 1 && isClean) open(only);
  });
}

function useOutcome() {
  const text = useText();
  const locale = useLocale();
  return ({ stored, failed }: StoreResult, what: 'keep' | 'send', archive = ''): WorkOutcome => {
    // The worker that had them was lost meanwhile.
    if (stored.length + failed.length === 0)
      return { level: 'error', message: text('work.gone'), reasons: [] };
    const said = (key: `${typeof what}.${'done' | 'failed'}`, count: number) =>
      text(key, { count, shown: formatCount(count, locale()), archive });
    const done = said(`${what}.done`, stored.length);
    if (failed.length === 0) return { level: 'info', message: done, reasons: [] };
    return {
      level: 'error',
      message: `${said(`${what}.failed`, failed.length)} ${done}`,
      reasons: countedReasons(failed.map(({ reason }) => reason)),
    };
  };
}

function bytesOf(studies: readonly DeviceStudy[]): number {
  return studies.reduce((sum, { bytes }) => sum + bytes, 0);
}

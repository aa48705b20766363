import { examine, type Finding, type Prescription } from '@alternator/dicom/dicomweb/doctor';
import { createSignal, onCleanup } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Platform } from '../platform/platform.ts';
import { createPageSend } from './page-send.ts';

export interface Progress {
  readonly title: string;
  readonly index: number;
  readonly count: number;
}

export interface Subject {
  readonly url: string;
  /** Whose credentials go along; undefined: none. */
  readonly source: string | undefined;
  readonly store: boolean;
}

/** The composed parts that speak DICOMweb; where there is none, what to look for. */
function usesOf({ remotes }: Platform) {
  const speaking = (what: 'dicomweb' | 'static-dicomweb') =>
    remotes.planned
      .flatMap(({ manifest }) => manifest.contributes.dataSources)
      .find(({ speaks }) => speaks === what)?.id ?? `a data source that speaks ${what}`;
  return { service: speaking('dicomweb'), files: speaking('static-dicomweb') };
}

/** One examination at a time; ends with the page. */
export function createExamination(platform: Platform) {
  const [findings, setFindings] = createStore<Finding[]>([]);
  const [progress, setProgress] = createSignal<Progress>();
  const [subject, setSubject] = createSignal<Subject>();
  const [prescription, setPrescription] = createSignal<Prescription>();
  const [cancelled, setCancelled] = createSignal(false);
  let stop = new AbortController();
  onCleanup(() => stop.abort());

  const run = async (asked: Subject) => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    setSubject(asked);
    setFindings([]);
    setPrescription(undefined);
    setCancelled(false);
    const examination = examine({
      ...asked,
      send: createPageSend(platform, asked.source),
      viewer: platform.composition.base,
      place: 'page',
      uses: usesOf(platform),
      signal,
      now: Date.now,
      onCheck: (title, index, count) => setProgress({ title, index, count }),
    });
    try {
      for (let step = await examination.next(); ; step = await examination.next()) {
        if (signal.aborted) return;
        if (step.done) return setPrescription(step.value);
        setFindings(findings.length, step.value);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      // A later examination has a progress of its own.
      if (stop.signal === signal) setProgress(undefined);
    }
  };

  return {
    findings,
    progress,
    subject,
    prescription,
    cancelled,
    run,
    cancel: () => {
      setCancelled(true);
      stop.abort();
    },
  };
}

export type Examination = ReturnType<typeof createExamination>;

import { type DataSources, isAbortError, type SeriesSummary, type StudyRef } from '@alternator/sdk';
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/** A reader who runs down the list asks for no series on the way. */
export const previewPauseMs = 150;

export type SeriesSearch =
  | { readonly status: 'none' | 'loading' }
  | { readonly status: 'ready'; readonly series: readonly SeriesSummary[] }
  | { readonly status: 'failed'; readonly error: unknown };

/** The series of the chosen study, by series number. `again` asks once more. */
export function createSeriesSearch(dataSources: DataSources, study: Accessor<StudyRef | undefined>) {
  const [state, setState] = createSignal<SeriesSearch>({ status: 'none' });
  const [round, setRound] = createSignal(0);
  createEffect(() => {
    round();
    const current = study();
    if (!current) return void setState({ status: 'none' });
    const controller = new AbortController();
    setState({ status: 'loading' });
    const timer = setTimeout(() => void search(current, controller.signal), previewPauseMs);
    onCleanup(() => {
      clearTimeout(timer);
      controller.abort();
    });
  });
  const search = async (ref: StudyRef, signal: AbortSignal) => {
    try {
      const series = await dataSources.searchSeries(ref, signal);
      if (!signal.aborted) setState({ status: 'ready', series: bySeriesNumber(series) });
    } catch (error) {
      if (!signal.aborted && !isAbortError(error)) setState({ status: 'failed', error });
    }
  };
  return { state, again: () => setRound((count) => count + 1) };
}

function bySeriesNumber(series: readonly SeriesSummary[]): readonly SeriesSummary[] {
  const number = (one: SeriesSummary) => one.seriesNumber ?? Number.POSITIVE_INFINITY;
  return [...series].sort((a, b) => (number(a) === number(b) ? 0 : number(a) - number(b)));
}

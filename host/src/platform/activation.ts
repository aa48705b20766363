import type { OpenStudy } from '@alternator/sdk';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { Remotes } from './remotes.ts';

export interface ActivationOptions {
  readonly remotes: Pick<Remotes, 'planned' | 'activate'>;
  readonly route: Accessor<string>;
  readonly studies: Accessor<readonly OpenStudy[]>;
  /** SOP classes of what was received of the open study. */
  readonly sopClasses: Accessor<ReadonlySet<string>>;
  /** Whether the first image of the open study stands. */
  readonly imageStands: Accessor<boolean>;
  /** Calls once when the page has nothing else to do; the returned call takes it back. */
  whenIdle(run: () => void): () => void;
  /** After the remotes that asked for idle time had it. */
  idle(): void;
}

/**
 * Activates remotes when what they asked for happens. While the image of a study is awaited nothing happens:
 * that time and those bytes are the image's. All else that needs a remote (a panel that is shown, a command, a tool,
 * instances of a handler's SOP class) activates it by loading its module.
 */
export function createActivation(options: ActivationOptions): void {
  const { remotes, studies, imageStands } = options;
  const open = createMemo(() => keyOf(studies()[0]));
  /** The study that stood when the page came to rest. */
  const [restedWith, setRestedWith] = createSignal<string>();

  const events = createMemo(() => {
    const route = `onRoute:${options.route()}`;
    const [study] = studies();
    if (!study) return [route];
    if (!imageStands()) return [];
    return [
      route,
      'onStudyOpen',
      ...study.modalities.map((modality) => `onModality:${modality}`),
      ...[...options.sopClasses()].map((uid) => `onSOPClass:${uid}`),
      ...(restedWith() === open() ? ['onIdle'] : []),
    ];
  });
  createEffect(
    // Another study is another chance for what failed with the one before.
    on([open, events], ([study, now], earlier) => {
      const [before, then] = earlier ?? [study, []];
      const fresh = now.filter((event) => study !== before || !then.includes(event));
      const wanted = remotes.planned.filter(({ manifest }) =>
        manifest.activation.some((event) => fresh.includes(event)),
      );
      // A failure is kept in the remote's state, where banner and slots show it.
      const activated = wanted.map(({ id }) => remotes.activate(id).catch(() => undefined));
      if (fresh.includes('onIdle')) void Promise.all(activated).then(options.idle);
    }),
  );
  createEffect(
    on([open, imageStands], ([study, stands]) => {
      setRestedWith(undefined);
      if (study && stands) onCleanup(options.whenIdle(() => setRestedWith(study)));
    }),
  );
}

function keyOf(study: OpenStudy | undefined): string | undefined {
  return study && `${study.ref.source} ${study.ref.studyInstanceUID}`;
}

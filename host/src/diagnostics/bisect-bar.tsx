import { Button } from '@alternator/ui';
import { Match, Show, Switch } from 'solid-js';
import { answerBisect, type Bisect, type Verdict } from './bisect.ts';
import styles from './bisect-bar.module.css';
import { readOverrides, writeOverrides } from './device.ts';
import type { DiagnosticsSubject } from './subject.ts';

/** Stays on top of every page while a part at fault is searched for. Each answer reloads: the bar says so. */
export function BisectBar(props: { readonly subject: DiagnosticsSubject }) {
  const { site } = props.subject.composition.lock;
  const overrides = readOverrides(site);
  const { bisect } = overrides;
  const { disabled, safeMode } = overrides;
  const store = (next: { readonly disabled?: readonly string[]; readonly bisect?: Bisect }) => {
    writeOverrides(site, { disabled, safeMode, ...next });
    location.reload();
  };
  return (
    <Show when={bisect}>
      {(bisect) => {
        const answer = (verdict: Verdict) => store({ bisect: answerBisect(bisect(), verdict) });
        const [culprit] = bisect().suspects;
        return (
          <section class={styles.bar} aria-label="Search for the part at fault">
            <Switch>
              <Match when={!bisect().done}>
                <span>
                  <strong>{`Search for the part at fault: step ${bisect().step} of at most ${bisect().most}.`}</strong>{' '}
                  {`${parts(bisect().off.length)} off. Do what showed the fault. Each answer reloads the page.`}
                </span>
                <Button onClick={() => answer('there')}>The fault is there</Button>
                <Button onClick={() => answer('gone')}>It is gone</Button>
                <Button onClick={() => store({})}>Stop</Button>
              </Match>
              <Match when={culprit}>
                <span>
                  <strong>{`The part at fault is ${culprit}.`}</strong> It is off.
                </span>
                <Button onClick={() => store({ disabled: [...disabled, culprit as string] })}>
                  Leave it off for me
                </Button>
                <Button onClick={() => store({})}>Turn it on again</Button>
              </Match>
              <Match when={!culprit}>
                <span>
                  <strong>It is none of the optional parts:</strong> with all of them off the fault stayed.
                </span>
                <Button onClick={() => store({})}>End the search</Button>
              </Match>
            </Switch>
          </section>
        );
      }}
    </Show>
  );
}

const parts = (count: number) => (count === 1 ? '1 part is' : `${count} parts are`);

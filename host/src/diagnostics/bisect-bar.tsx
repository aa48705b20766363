import { Button } from '@alternator/ui';
import { Match, Show, Switch } from 'solid-js';
import { answerBisect, type Bisect, type Verdict } from './bisect.ts';
import styles from './bisect-bar.module.css';
import { readOverrides, writeOverrides } from './device.ts';
import type { DiagnosticsSubject } from './subject.ts';

/** Stays on top of every page while a part at fault is searched for. Each answer reloads: the bar says so. */
export function BisectBar(props: { readonly subject: DiagnosticsSubject }) {
  const { site } = props.subject.composition.lock;
  const { bisect, disabled, safeMode } = readOverrides(site);
  const store = (next: { readonly disabled?: readonly string[]; readonly bisect?: Bisect }) => {
    writeOverrides(site, { disabled, safeMode, ...next });
    location.reload();
  };
  const culprit = bisect?.suspects[0];
  return (
    <Show when={bisect}>
      {(bisect) => (
        <section class={styles.bar} aria-label="Search for the part at fault">
          <Switch>
            <Match when={!bisect().done}>
              <Step
                bisect={bisect()}
                onAnswer={(verdict) => store({ bisect: answerBisect(bisect(), verdict) })}
              />
              <Button onClick={() => store({})}>Stop</Button>
            </Match>
            <Match when={culprit}>
              {(id) => (
                <>
                  <span>
                    <strong>{`The part at fault is ${id()}.`}</strong> It is off.
                  </span>
                  <Button onClick={() => store({ disabled: [...disabled, id()] })}>
                    Leave it off for me
                  </Button>
                  <Button onClick={() => store({})}>Turn it on again</Button>
                </>
              )}
            </Match>
            <Match when={!culprit}>
              <span>
                <strong>It is none of the optional parts:</strong> with all of them off the fault stayed.
              </span>
              <Button onClick={() => store({})}>End the search</Button>
            </Match>
          </Switch>
        </section>
      )}
    </Show>
  );
}

function Step(props: { readonly bisect: Bisect; onAnswer(verdict: Verdict): void }) {
  const count = () => props.bisect.off.length;
  const parts = () => (count() === 1 ? '1 part is' : `${count()} parts are`);
  return (
    <>
      <span>
        <strong>{`Search for the part at fault: step ${props.bisect.step} of at most ${props.bisect.most}.`}</strong>{' '}
        {`${parts()} off in this step. Do what showed the fault. Each answer reloads the page.`}
      </span>
      <Button onClick={() => props.onAnswer('there')}>The fault is there</Button>
      <Button onClick={() => props.onAnswer('gone')}>It is gone</Button>
    </>
  );
}

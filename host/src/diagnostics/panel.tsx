import { Button } from '@alternator/ui';
import { createMemo, type JSX, Show } from 'solid-js';
import { ReloadPrompt } from '../layout/reload-prompt.tsx';
import { CopyButton } from './copy-button.tsx';
import { DeviceActions } from './device-actions.tsx';
import { createDeviceState } from './device-state.ts';
import { collectFacts } from './facts.ts';
import { PageFacts } from './page-facts.tsx';
import styles from './panel.module.css';
import type { PartFacts, PartState } from './part-facts.ts';
import { PartTable } from './part-table.tsx';
import { reportOf } from './report.ts';
import { FailureTable, SharedTable } from './small-tables.tsx';
import type { DiagnosticsSubject } from './subject.ts';
import { stateWords } from './words.ts';

export interface PanelProps {
  readonly subject: DiagnosticsSubject;
  /** Of the heading that names it. */
  readonly headingId: string;
  /** The way back. */
  readonly leave: JSX.Element;
  /** Goes on to the page that tests archives. */
  readonly onTestArchives?: (() => void) | undefined;
}

/** What runs here, whether to trust it, what failed, and what to do about it. */
export function Panel(props: PanelProps) {
  const facts = createMemo(() => collectFacts(props.subject));
  const device = createDeviceState(props.subject);
  return (
    <div class={styles.panel}>
      <header class={styles.header}>
        <h1 id={props.headingId}>Diagnostics</h1>
        <CopyButton label="Copy report" text={() => reportOf(facts(), new Date())} />
        <Show when={props.onTestArchives}>
          {(test) => <Button onClick={() => test()()}>Test an archive</Button>}
        </Show>
        <DeviceActions device={device} />
        {props.leave}
      </header>
      <ReloadPrompt isPending={device.isPending()} isStudyOpen={props.subject.isStudyOpen} />
      <div class={styles.body}>
        <PageFacts page={facts().page} />
        <h2>Parts: {summaryOf(facts().parts)}</h2>
        <PartTable parts={facts().parts} device={device} />
        <div class={styles.pair}>
          <section>
            <h2>Last failures</h2>
            <FailureTable failures={facts().failures} />
          </section>
          <section>
            <h2>Shared libraries</h2>
            <SharedTable shared={facts().shared} />
          </section>
        </div>
      </div>
    </div>
  );
}

const troubles: readonly PartState[] = ['failed', 'quarantined', 'skipped', 'off'];

/** `9 composed, 1 failed, 2 off`: with fifty parts nobody counts. */
function summaryOf(parts: readonly PartFacts[]): string {
  const counts = troubles.map(
    (trouble) => [stateWords[trouble], parts.filter(({ state }) => state === trouble)] as const,
  );
  return [
    `${parts.length} composed`,
    ...counts.flatMap(([words, found]) => (found.length > 0 ? [`${found.length} ${words}`] : [])),
  ].join(', ');
}

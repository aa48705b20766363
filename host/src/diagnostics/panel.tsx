import { createMemo, type JSX } from 'solid-js';
import { CopyButton } from './copy-button.tsx';
import { DeviceActions, ReloadPrompt } from './device-actions.tsx';
import { createDeviceState } from './device-state.ts';
import { collectFacts } from './facts.ts';
import { PageFacts } from './page-facts.tsx';
import styles from './panel.module.css';
import { PartTable } from './part-table.tsx';
import { reportOf } from './report.ts';
import { FailureTable, SharedTable } from './small-tables.tsx';
import type { DiagnosticsSubject } from './subject.ts';

export interface PanelProps {
  readonly subject: DiagnosticsSubject;
  /** Of the heading that names it. */
  readonly headingId: string;
  /** The way back. */
  readonly leave: JSX.Element;
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
        <DeviceActions device={device} />
        {props.leave}
      </header>
      <ReloadPrompt subject={props.subject} device={device} />
      <div class={styles.body}>
        <PageFacts page={facts().page} />
        <h2>Parts</h2>
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

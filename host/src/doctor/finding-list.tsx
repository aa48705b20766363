import { type Finding, verdictWords } from '@alternator/dicom/dicomweb/doctor';
import { Icon, type IconName } from '@alternator/ui';
import { For, Show } from 'solid-js';
import { CopyButton } from '../diagnostics/copy-button.tsx';
import styles from './doctor.module.css';

const icons: Readonly<Record<Finding['verdict'], IconName>> = {
  ok: 'check',
  warning: 'triangle-alert',
  failed: 'circle-alert',
  skipped: 'circle',
};

const places: Readonly<Record<NonNullable<Finding['fix']>['where'], string>> = {
  nginx: 'nginx',
  orthanc: 'orthanc.json',
  s3: 'CORS of the bucket',
  dcm4chee: 'dcm4chee',
  proxy: 'the server',
  site: 'a shell',
  provider: 'the provider',
};

/** One line a check, as it comes; below it what it means and what to add. */
export function FindingList(props: { readonly findings: readonly Finding[] }) {
  return (
    <ol class={styles.findings} aria-label="Findings">
      <For each={props.findings}>{(finding) => <Row finding={finding} />}</For>
    </ol>
  );
}

function Row(props: { readonly finding: Finding }) {
  return (
    <li class={styles.finding} data-check={props.finding.id} data-verdict={props.finding.verdict}>
      <span class={styles.verdict}>
        <Icon name={icons[props.finding.verdict]} />
        {verdictWords[props.finding.verdict]}
      </span>
      <span class={styles.title}>{props.finding.title}</span>
      <div class={styles.words}>
        <span>{props.finding.what}</span>
        <Show when={props.finding.why}>
          <p class={styles.why}>{props.finding.why}</p>
        </Show>
        <Show when={props.finding.fix}>
          {(fix) => (
            <>
              <p class={styles.why}>{`In ${places[fix().where]}:`}</p>
              <div class={styles.lines}>
                <pre class={styles.code}>{fix().lines}</pre>
                <CopyButton label="Copy lines" text={() => fix().lines} />
              </div>
            </>
          )}
        </Show>
      </div>
      <span class={styles.time}>
        {props.finding.ms > 0 ? `${props.finding.ms.toLocaleString('en')} ms` : '–'}
      </span>
    </li>
  );
}

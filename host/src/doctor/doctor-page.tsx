import { fromCommandLine, reportOf, summaryOf, testPatient } from '@alternator/dicom/dicomweb/doctor';
import { Button, EmptyState, Select, TextField } from '@alternator/ui';
import { createSignal, onMount, Show } from 'solid-js';
import { CopyButton } from '../diagnostics/copy-button.tsx';
import panel from '../diagnostics/panel.module.css';
import type { Platform } from '../platform/platform.ts';
import { knownArchives } from './archives.ts';
import styles from './doctor.module.css';
import { createExamination, type Examination } from './examination.ts';
import { FindingList } from './finding-list.tsx';

export interface DoctorPageProps {
  readonly platform: Platform;
  onClose(): void;
}

/** Tests an archive from this page: what works, what is missing, and the lines to add. */
export function DoctorPage(props: DoctorPageProps) {
  // One page for one platform.
  const examination = createExamination(props.platform);
  const report = () =>
    reportOf(examination.subject()?.url ?? '', examination.findings, examination.prescription(), new Date());
  return (
    <div class={panel.panel}>
      <header class={panel.header}>
        <h1>Test an archive</h1>
        <Show when={examination.findings.length > 0}>
          <CopyButton label="Copy report" text={report} />
        </Show>
        <Button onClick={() => props.onClose()}>Close</Button>
      </header>
      <AddressForm platform={props.platform} examination={examination} />
      <div class={panel.body}>
        <Show
          when={examination.subject()}
          fallback={
            <EmptyState
              title="Nothing is tested yet."
              detail="The doctor asks the archive what a viewer asks: searches, metadata, one frame, bulk data. It says what is missing, and the lines that mend it. Nothing is sent before you press Test."
            />
          }
        >
          <State examination={examination} />
          <FindingList findings={examination.findings} />
          <SiteBlock examination={examination} base={props.platform.composition.base} />
        </Show>
      </div>
    </div>
  );
}

/** What to test, and how far. A link may fill it in; only a press sends anything. */
function AddressForm(props: { readonly platform: Platform; readonly examination: Examination }) {
  const { workspace, composition } = props.platform;
  const known = knownArchives(composition.lock, composition.base);
  const { source, url: linked } = workspace.location().query;
  const first = known.find(({ id }) => id === source) ?? (linked ? undefined : known[0]);
  const [archive, setArchive] = createSignal(first?.id ?? '');
  const [url, setUrl] = createSignal(first?.url ?? linked ?? '');
  const [store, setStore] = createSignal(false);
  const [isAsking, setAsking] = createSignal(false);
  const target = () => (URL.canParse(url(), composition.base) ? new URL(url(), composition.base) : undefined);
  const isTestable = () => /^https?:$/.test(target()?.protocol ?? '') && !target()?.username;
  const choose = (id: string) => {
    setArchive(id);
    setUrl(known.find((one) => one.id === id)?.url ?? '');
  };
  const edit = (text: string) => {
    setUrl(text);
    // Credentials go to the address that the site wrote, and to no other.
    setArchive(known.find((one) => one.url === text)?.id ?? '');
  };
  const run = (stores: boolean) => {
    setAsking(false);
    const href = target()?.href;
    if (href) void props.examination.run({ url: href, source: archive() || undefined, store: stores });
  };
  const test = () => (store() ? setAsking(true) : run(false));
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());
  return (
    <>
      <div class={styles.form}>
        <div class={styles.choice}>
          <Select
            label="Archive"
            value={archive()}
            options={[
              ...known.map(({ id, title }) => ({ value: id, label: title })),
              { value: '', label: 'Another address' },
            ]}
            onChange={choose}
          />
        </div>
        <div class={styles.address}>
          <TextField
            label="Address"
            value={url()}
            placeholder="https://pacs.example.org/dicom-web"
            onInput={edit}
            onKeyDown={(event) => event.key === 'Enter' && isTestable() && test()}
            ref={(element) => {
              field = element;
            }}
          />
        </div>
        <label class={styles.store}>
          <input
            type="checkbox"
            checked={store()}
            onChange={(event) => setStore(event.currentTarget.checked)}
          />
          Store a test image too
        </label>
        <Show
          when={props.examination.progress()}
          fallback={
            <Button variant="primary" disabled={!isTestable()} onClick={test}>
              Test
            </Button>
          }
        >
          <Button onClick={() => props.examination.cancel()}>Cancel</Button>
        </Show>
      </div>
      <p class={styles.note}>
        {archive()
          ? 'Asked as this site asks it, with your sign-in.'
          : 'Asked without any sign-in: it is no archive of this site.'}
      </p>
      <Show when={isAsking()}>
        <div class={panel.prompt} role="alert">
          <span>{`One synthetic image of the patient ${testPatient.name}, ID ${testPatient.id}, will be stored, and deleted where the archive can.`}</span>
          <Button variant="danger" onClick={() => run(true)}>
            Store and test
          </Button>
          <Button onClick={() => run(false)}>Test without</Button>
        </div>
      </Show>
    </>
  );
}

/** Where the examination stands, in one line. */
function State(props: { readonly examination: Examination }) {
  const words = () => {
    const { findings, progress, cancelled } = props.examination;
    const now = progress();
    if (now) return `${now.title} …`;
    return `${cancelled() ? 'Cancelled: ' : ''}${summaryOf(findings)}`;
  };
  return (
    <div class={styles.state}>
      <progress
        class={styles.progress}
        data-running={props.examination.progress() !== undefined}
        max={props.examination.progress()?.count ?? 1}
        value={props.examination.progress()?.index ?? 1}
        aria-label="Checks done"
      />
      <span role="status">{words()}</span>
    </div>
  );
}

/** What to write into the site, and how to ask again from a shell. */
function SiteBlock(props: { readonly examination: Examination; readonly base: string }) {
  const command = () => fromCommandLine(props.examination.subject()?.url ?? '', props.base);
  /** By a finding that has nothing else to offer. */
  const isNamed = () => props.examination.findings.some(({ fix }) => fix?.lines === command());
  return (
    <>
      <Show when={props.examination.prescription()?.jsonc}>
        {(jsonc) => (
          <section>
            <h2>For site.jsonc</h2>
            <Lines label="Copy block" text={jsonc()} />
          </section>
        )}
      </Show>
      <Show when={!isNamed()}>
        <section>
          <h2>From the command line</h2>
          <p class={styles.why}>
            It sees more than a browser lets a page see: preflights, every header, origins that this page may
            not ask.
          </p>
          <Lines label="Copy command" text={command()} />
        </section>
      </Show>
    </>
  );
}

function Lines(props: { readonly label: string; readonly text: string }) {
  return (
    <div class={styles.lines}>
      <pre class={styles.code}>{props.text}</pre>
      <CopyButton label={props.label} text={() => props.text} />
    </div>
  );
}

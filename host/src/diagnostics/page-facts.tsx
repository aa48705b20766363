import { type JSX, Show } from 'solid-js';
import { CopyButton } from './copy-button.tsx';
import type { PageFacts as Facts } from './facts.ts';
import styles from './panel.module.css';
import { keptWords, none, offlineWords, period, trustWords } from './words.ts';

/** What runs on this page, and how far it can be trusted. */
export function PageFacts(props: { readonly page: Facts }) {
  const mode = () =>
    props.page.mode === 'clinical' ? 'CLINICAL' : `NOT FOR DIAGNOSTIC USE (${props.page.mode})`;
  return (
    <dl class={styles.facts}>
      <Fact name="Site">
        {props.page.title ? `${props.page.title} (${props.page.site})` : props.page.site}
      </Fact>
      <Fact name="Mode" warns={props.page.mode !== 'clinical'}>
        {mode()}
      </Fact>
      <Fact name="Trust" warns={props.page.trust === 'unverified'}>
        {trustWords[props.page.trust]}
      </Fact>
      <Fact name="Host">{[props.page.host, props.page.hostHash].filter(Boolean).join(' · ')}</Fact>
      <Fact name="SDK">{props.page.sdk}</Fact>
      <Fact name="Channel">{`number ${props.page.sequence}, ${period(props.page.notBefore, props.page.notAfter)}`}</Fact>
      <Fact name="Composition" warns={props.page.kept !== undefined}>
        {props.page.kept
          ? keptWords[props.page.kept]
          : props.page.localCode
            ? 'as published, but for the local code'
            : 'as published'}
      </Fact>
      <Show when={props.page.localCode}>
        {(local) => (
          <Fact name="Local code" warns>
            {`${local()}, in this tab: verified by nobody`}
          </Fact>
        )}
      </Show>
      <Fact name="Secure context" warns={!props.page.secure}>
        {props.page.secure ? 'yes' : 'no: served without https'}
      </Fact>
      <Fact name="Service worker">
        {props.page.serviceWorker ? 'controls this page' : 'does not control this page'}
      </Fact>
      <Fact
        name="Without a server"
        warns={props.page.offline.kind === 'no-room' || props.page.offline.kind === 'interrupted'}
      >
        {offlineWords(props.page.offline)}
      </Fact>
      <Fact name="Browser can">{props.page.can.join(', ') || none}</Fact>
      <Show when={props.page.cannot.length > 0}>
        <Fact name="It cannot">{props.page.cannot.join(', ')}</Fact>
      </Show>
      <Fact name="Lock" wide>
        <span>{props.page.lockHash}</span>
        <code class={styles.code}>{props.page.sha384}</code>
        <CopyButton label="Copy hash" text={() => props.page.sha384} />
      </Fact>
    </dl>
  );
}

function Fact(props: {
  readonly name: string;
  readonly children: JSX.Element;
  readonly warns?: boolean;
  readonly wide?: boolean;
}) {
  return (
    <div class={styles.fact} data-wide={props.wide} data-tone={props.warns ? 'amber' : undefined}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

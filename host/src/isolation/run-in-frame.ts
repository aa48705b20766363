import type { LockedRemote } from '@alternator/composition';
import type { FrameMessage, HostMessage } from '@alternator/sdk/isolated';
import { untrack } from 'solid-js';
import { LoadError } from '../federation/index.ts';
import type { Messages } from '../platform/messages.ts';
import type { IsolationServices } from './isolation-services.ts';
import { createMessageGate } from './message-gate.ts';
import { openFrame } from './open-frame.ts';
import { createPixelCalls } from './pixel-calls.ts';
import { createToldParts } from './told-parts.ts';

const policyHint =
  ' If it never does, the policy of the server may be that of an older lock: alternator site check --headers.';

/** A panel of an isolated remote, ready to be shown. */
export interface IsolatedPart {
  readonly remote: LockedRemote;
  readonly html: string;
  readonly title: string;
  readonly texts: Messages;
  readonly services: IsolationServices;
}

/** Runs a part in a frame until the returned call, or until it fails. Owned by the Solid root that it is called in. */
export function runInFrame(
  place: HTMLElement,
  { remote, html, title, texts, services }: IsolatedPart,
  onFailed: (error: LoadError) => void,
): () => void {
  const { id, version } = remote;
  const ended = new AbortController();
  const { deadlines } = services.composition.lock;
  const gate = createMessageGate(() => performance.now());
  const fail = (code: LoadError['code'], sentence: string, said?: string) => {
    end();
    onFailed(new LoadError(code, id, sentence, { said }));
  };
  const within = (ms: number, what: string, hint = '') =>
    setTimeout(() => fail('activation-timeout', `${id} ${what} within ${ms} ms.${hint}`), ms);
  // A browser may have to start a process for it first.
  let late = within(deadlines.entry, 'got no frame from the browser');
  const pixels = createPixelCalls(remote, services, ended.signal);
  const told = createToldParts(remote, services, (part) => frame.say({ type: 'told', told: part }));
  const act = (message: FrameMessage) => {
    if (message.type === 'mounted') clearTimeout(late);
    else if (message.type === 'failed') fail('activation', `${id} failed in its frame`, message.message);
    else if (message.type === 'pixels') void pixels(message.id).then(answer);
    else services.notices.show({ level: message.level, message: `${title} (${id}): ${message.message}` });
  };
  const answer = (reply: HostMessage) => {
    if (ended.signal.aborted) return;
    frame.say(reply, reply.type === 'pixels' ? [reply.frame.pixels.buffer] : []);
  };
  const frame = openFrame(place, {
    html,
    title,
    start() {
      clearTimeout(late);
      // Of its script nothing is heard where it does not run: where the server's policy is that of an older lock, as well.
      late = within(deadlines.activation, 'showed nothing in its frame', policyHint);
      const locale = services.locale();
      return {
        type: 'alternator:start',
        ...{
          remote: { id, version },
          locale,
          texts,
          settings: { ...services.settings(remote) },
          told: untrack(told),
        },
      };
    },
    onMessage(raw) {
      const message = gate.read(raw);
      if (message) act(message);
      else if (gate.isExhausted) fail('stopped', `${id} sent ${gate.dropped} messages that it may not send.`);
    },
    onFocusTaken: () => fail('stopped', `${id} took the keyboard by itself, and was ended.`),
    onLeft: () => fail('stopped', `${id} left its frame for another document, and was ended.`),
  });
  const end = () => {
    ended.abort();
    clearTimeout(late);
    frame.end();
  };
  return end;
}
